import { UsageError } from '../src/errors/usageError.ts';
import type { LookedUpTag, TagListsDocument, TagLookUpDocument } from '../src/results/tagDocuments.ts';
import { canonicalAddress } from '../src/tags/canonicalAddress.ts';
import { DEFAULT_MIN_TAG_CONFIDENCE } from '../src/tags/confidences.ts';
import type { StoredTag } from '../src/tags/storedTag.ts';
import { tagConflicts } from '../src/tags/tagConflicts.ts';
import { toTag } from '../src/tags/toTag.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { tagListsText, tagLookUpText } from './render/tagsText.ts';
import { tagNetwork } from './tagNetwork.ts';

/** `tags list`. */
export async function listTags(invocation: Invocation): Promise<number> {
  const { global, io } = invocation;
  const network = tagNetwork(global.network);
  const session = await openSession(invocation, network.opened);
  try {
    const lists = (await session.tags.lists()).map((one) => ({
      list: one.list,
      title: one.title,
      format: one.format,
      version: one.version,
      date: one.date,
      sha256: one.sha256,
      tags: one.tags,
      actors: one.actors,
      creator: one.creator,
      licence: one.licence,
      sourceUrl: one.sourceUrl,
    }));
    const document: TagListsDocument = { ...envelopeOf('peelhound/tags@1', network.name), lists };
    if (global.json) await printDocument(document, io);
    else io.stdout.write(tagListsText(document));
    return EXIT.done;
  } finally {
    await session.close();
  }
}

/** `tags lookup <address…>`: whichever network an address belongs to. */
export async function lookUpTags(invocation: Invocation): Promise<number> {
  const { global, io, operands } = invocation;
  const network = tagNetwork(global.network);
  const session = await openSession(invocation, network.opened);
  try {
    const addresses: TagLookUpDocument['addresses'][number][] = [];
    for (const text of operands) {
      const address = lookUpText(text, network.name);
      const found = await session.tags.lookUp(address);
      const conflicts = tagConflicts(found, DEFAULT_MIN_TAG_CONFIDENCE);
      addresses.push({ address, tags: found.map(toLookedUp), conflicts });
    }
    const envelope = envelopeOf('peelhound/tags-lookup@1', network.name, { addresses: operands });
    const document: TagLookUpDocument = { ...envelope, addresses };
    if (global.json) await printDocument(document, io);
    else io.stdout.write(tagLookUpText(document));
    return EXIT.done;
  } finally {
    await session.close();
  }
}

/** As tags of the network are kept; an address of a chain that is not followed is looked up as it is. */
function lookUpText(text: string, network: string): string {
  const checked = canonicalAddress(text, network);
  if (checked.ok) return checked.address;
  if (checked.kind === 'bad-checksum')
    throw new UsageError(checked.detail, { hint: 'Copy it again from where it came.' });
  return /^0x/i.test(text.trim()) ? text.trim().toLowerCase() : text.trim();
}

function toLookedUp(tag: StoredTag): LookedUpTag {
  return {
    ...toTag(tag),
    network: tag.network,
    abuse: tag.abuse,
    licence: tag.licence,
    clusterDefiner: tag.isClusterDefiner,
    context: tag.context,
    standing: tag.removedVersion === null,
  };
}

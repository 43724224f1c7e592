import type { TagCheckDocument } from '../src/results/tagDocuments.ts';
import { DEFAULT_MIN_TAG_CONFIDENCE } from '../src/tags/confidences.ts';
import { importReport } from '../src/tags/importReport.ts';
import { tagConflicts } from '../src/tags/tagConflicts.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { openSession, type Session } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { refuseTyped } from './refuseTyped.ts';
import { tagImportText } from './render/tagImportText.ts';
import { conflictText } from './render/tagsText.ts';
import { tagNetwork } from './tagNetwork.ts';
import { tagImportOptions } from './tagReading.ts';
import { readLists } from './tagsImportAction.ts';

const OF_FILES = [
  ...['label', 'category', 'abuse', 'actor', 'legalName', 'jurisdiction', 'confidence', 'sourceUrl', 'licence'],
  ...['clusterDefiner', 'ticker', 'listDate', 'map'],
];

/** `tags check [file…]`: files are read and compared, nothing is stored; without one, what is stored is looked at. */
export async function checkTags(invocation: Invocation): Promise<number> {
  const { global, io, operands } = invocation;
  const network = tagNetwork(global.network);
  if (operands.length === 0) {
    refuseTyped(invocation, OF_FILES, {
      why: 'says how a file is read, and none is named',
      hint: 'name files, or leave it away to look at the lists that are stored',
    });
  }
  const lists = await readLists(invocation, operands);
  const session = await openSession(invocation, network.opened);
  try {
    const importing = { ...tagImportOptions(invocation), dryRun: true };
    const reports = [];
    for (const list of lists) reports.push(importReport(list, await session.tags.importList(list, importing), false));
    const stored = operands.length > 0 ? { conflicts: [], unknownActors: [] } : await checkStored(session);
    const document: TagCheckDocument = {
      ...envelopeOf('peelhound/tags-check@1', network.name),
      lists: reports,
      ...stored,
    };
    if (global.json) await printDocument(document, io);
    else io.stdout.write(operands.length > 0 ? tagImportText(reports) : checkText(document));
    return EXIT.done;
  } finally {
    await session.close();
  }
}

async function checkStored(session: Session): Promise<Pick<TagCheckDocument, 'conflicts' | 'unknownActors'>> {
  const tags = await session.tags.standing(null, null);
  const described = new Set((await session.tags.actors()).map((actor) => actor.id));
  const named = new Set(tags.flatMap((tag) => tag.actor ?? []));
  return {
    conflicts: tagConflicts(tags, DEFAULT_MIN_TAG_CONFIDENCE),
    unknownActors: described.size === 0 ? [] : [...named].filter((actor) => !described.has(actor)).sort(),
  };
}

function checkText({ conflicts, unknownActors }: TagCheckDocument): string {
  const lines = conflicts.map(conflictText);
  if (unknownActors.length > 0) lines.push(`${unknownActors.length} actors that no ActorPack describes`);
  return lines.length === 0 ? 'the lists do not contradict each other\n' : `${lines.join('\n')}\n`;
}

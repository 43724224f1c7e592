import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { redactUrl } from '../src/sources/redactUrl.ts';
import { downloadList } from '../src/sources/tags/downloadList.ts';
import { KNOWN_TAG_LISTS, knownTagList } from '../src/sources/tags/knownTagLists.ts';
import { readTagBytes } from '../src/sources/tags/readTagFile.ts';
import { NO_DEFAULTS } from '../src/tags/rawTag.ts';
import type { TagList } from '../src/tags/tagList.ts';
import type { Invocation } from './command.ts';
import { EXIT } from './exitCodes.ts';
import { noteTyped } from './noteTyped.ts';
import { openSession } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { printImport, refuseEmpty, storeLists } from './tagsImportAction.ts';

/** `tags fetch <list…>`: whole lists, so that no host learns which address is looked at. */
export async function fetchTags(invocation: Invocation): Promise<number> {
  const { global, operands, options } = invocation;
  if (operands.length === 0) {
    const names = KNOWN_TAG_LISTS.map((list) => `${list.name} (${list.summary})`);
    throw new UsageError('tags fetch needs the name of a list', {
      hint: `known: ${names.join(', ')}, ofac-xbt and other tickers, tagpack:<name>`,
    });
  }
  noteTyped(invocation, ['source'], {
    why: 'tells of a chain, not of tags',
    hint: 'name the address of a list with --url',
  });
  if (global.offline) throw new UsageError('tags fetch needs a network, and --offline forbids it');
  const url = typeof options['url'] === 'string' ? options['url'] : null;
  if (url !== null && operands.length > 1) throw new UsageError('--url stands for one list, and several were named');
  const lists: TagList[] = [];
  for (const name of operands) lists.push(await fetchOne(name, url, invocation));
  const session = await openSession(invocation, networkByName(global.network));
  try {
    await printImport(await storeLists(lists, session, invocation), invocation, { lists: operands });
    return EXIT.done;
  } finally {
    await session.close();
  }
}

async function fetchOne(name: string, url: string | null, { global, io, progress }: Invocation): Promise<TagList> {
  const known = knownTagList(name);
  const from = url ?? known.url;
  let asked = '';
  const chunks = downloadList(from, {
    userAgent: `peelhound/${programVersion()}`,
    proxyUrl: global.proxy,
    privateOnly: global.private,
    timeoutMs: global.timeout * 1000,
    signal: io.interrupt,
    onHost: (hostname) => {
      if (hostname !== asked) {
        progress.note(
          `${hostname} is asked for the whole list "${known.name}": it learns your IP address and that you use this list, not which addresses you look at`,
        );
      }
      asked = hostname;
    },
  });
  const sourceUrl = redactUrl(from);
  const options = { defaults: { ...NO_DEFAULTS, licence: known.licence, sourceUrl }, mapping: {} };
  const list = await readTagBytes(chunks, known.name, known.format, options);
  refuseEmpty(list, known.name);
  return { ...list, licence: list.licence ?? known.licence, sourceUrl: list.sourceUrl ?? sourceUrl };
}

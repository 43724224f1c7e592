import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { tagPackText } from '../src/tags/tagPackText.ts';
import { tagsCsv } from '../src/tags/tagsCsv.ts';
import { toTag } from '../src/tags/toTag.ts';
import type { Invocation } from './command.ts';
import { EXIT } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { printWritten } from './printWritten.ts';
import { refuseJsonText } from './refuseJsonText.ts';
import { writeChunks } from './writeChunks.ts';
import { writeWhole } from './writeWhole.ts';

/** `tags export`: what stands, of all lists or one. */
export async function exportTags(invocation: Invocation): Promise<number> {
  const { global, io, options, typed } = invocation;
  const isJson = options['format'] === 'json' || (global.json && !typed.has('format') && !typed.has('out'));
  if (!isJson) refuseJsonText(invocation, 'add --format json, or --out, of which --json then tells');
  const session = await openSession(invocation, networkByName(global.network));
  try {
    const list = typeof options['list'] === 'string' ? options['list'] : null;
    const lists = await session.tags.lists();
    if (list !== null && !lists.some((known) => known.list === list)) {
      throw new UsageError(`there is no list "${list}"`, {
        hint:
          lists.length === 0
            ? 'no list is known; see: peelhound tags import'
            : `known: ${lists.map((known) => known.list).join(', ')}`,
      });
    }
    const tags = await session.tags.standing(null, list);
    const text =
      options['format'] === 'csv'
        ? tagsCsv(tags)
        : isJson
          ? `${JSON.stringify(
              tags.map((tag) => ({ network: tag.network, address: tag.address, ...toTag(tag), abuse: tag.abuse })),
              null,
              2,
            )}\n`
          : tagPackText(tags, list ?? 'peelhound');
    if (typeof options['out'] === 'string') {
      await printWritten([await writeWhole(options['out'], [text])], global.network, invocation);
    } else await writeChunks([text], io.stdout);
    return EXIT.done;
  } finally {
    await session.close();
  }
}

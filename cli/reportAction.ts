import { networkByName } from '../src/chain/network.ts';
import type { Block } from '../src/report/block.ts';
import { blocksToHtml } from '../src/report/blocksToHtml.ts';
import { blocksToMarkdown } from '../src/report/blocksToMarkdown.ts';
import { reportBlocks } from '../src/report/reportBlocks.ts';
import { reportWordsOf } from '../src/report/words/reportWordsOf.ts';
import type { Invocation } from './command.ts';
import { EXIT } from './exitCodes.ts';
import { loadReportInput } from './loadReportInput.ts';
import { openSession } from './openSession.ts';
import { writeWhole } from './writeWhole.ts';

/** `report <case>`. */
export async function reportAction(invocation: Invocation): Promise<number> {
  const session = await openSession(invocation, networkByName(invocation.global.network));
  try {
    const words = reportWordsOf(invocation.global.lang);
    const input = await loadReportInput(invocation, session);
    await writeBlocks(reportBlocks(input, words), words.report.title(input.name), invocation);
    return EXIT.done;
  } finally {
    await session.close();
  }
}

/** Writes blocks in the format of `--format` to `--out`, else to stdout. */
export async function writeBlocks(blocks: readonly Block[], title: string, invocation: Invocation): Promise<void> {
  const { options, global, io, progress } = invocation;
  const text =
    options['format'] === 'html' ? blocksToHtml(blocks, { lang: global.lang, title }) : blocksToMarkdown(blocks);
  const { out } = options;
  if (typeof out !== 'string') {
    for (const piece of text) io.stdout.write(piece);
    return;
  }
  await writeWhole(out, text);
  progress.note(`wrote ${out}`);
}

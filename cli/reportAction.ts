import { networkByName } from '../src/chain/network.ts';
import type { Block } from '../src/report/block.ts';
import { blocksToHtml } from '../src/report/blocksToHtml.ts';
import { blocksToMarkdown } from '../src/report/blocksToMarkdown.ts';
import { reportBlocks } from '../src/report/reportBlocks.ts';
import type { ReportInput } from '../src/report/reportInput.ts';
import { reportWordsOf } from '../src/report/words/reportWordsOf.ts';
import type { WrittenFile } from '../src/results/writtenDocument.ts';
import type { Invocation } from './command.ts';
import { EXIT } from './exitCodes.ts';
import { loadReportInput } from './loadReportInput.ts';
import { openSession } from './openSession.ts';
import { printWritten } from './printWritten.ts';
import { refuseJsonText } from './refuseJsonText.ts';
import { writeChunks } from './writeChunks.ts';
import { writeWhole } from './writeWhole.ts';

/** `report <case>`. */
export async function reportAction(invocation: Invocation): Promise<number> {
  refuseJsonText(invocation);
  const session = await openSession(invocation, networkByName(invocation.global.network));
  try {
    const words = reportWordsOf(invocation.global.lang);
    const input = await loadReportInput(invocation, session);
    const { out } = invocation.options;
    const target = typeof out === 'string' ? out : null;
    const file = await writeBlocks(reportBlocks(input, words), words.report.title(input.name), target, invocation);
    if (file !== null) await printWritten([file], networkOf(input, invocation), invocation);
    return EXIT.done;
  } finally {
    await session.close();
  }
}

/** Writes blocks in the format of `--format` to a file, else (null) to stdout. */
export async function writeBlocks(
  blocks: readonly Block[],
  title: string,
  out: string | null,
  { options, global, io }: Invocation,
): Promise<WrittenFile | null> {
  const text =
    options['format'] === 'html' ? blocksToHtml(blocks, { lang: global.lang, title }) : blocksToMarkdown(blocks);
  if (out !== null) return writeWhole(out, text);
  await writeChunks(text, io.stdout);
  return null;
}

/** The network that the traces are of. */
export function networkOf({ traces }: ReportInput, { global }: Invocation): string {
  return traces[0]?.document.network ?? global.network;
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { letterBlocks } from '../src/report/letterBlocks.ts';
import { reportWordsOf } from '../src/report/words/reportWordsOf.ts';
import type { WrittenFile } from '../src/results/writtenDocument.ts';
import type { Invocation } from './command.ts';
import { EXIT } from './exitCodes.ts';
import { loadReportInput } from './loadReportInput.ts';
import { openSession } from './openSession.ts';
import { printWritten } from './printWritten.ts';
import { refuseJsonText } from './refuseJsonText.ts';
import { networkOf, writeBlocks } from './reportAction.ts';

/** `letters <case>`: one a service; without a named service there is nobody to write to, and that is said. */
export async function lettersAction(invocation: Invocation): Promise<number> {
  const { global, options, progress } = invocation;
  refuseJsonText(invocation);
  const session = await openSession(invocation, networkByName(global.network));
  try {
    const words = reportWordsOf(global.lang);
    const input = await loadReportInput(invocation, session);
    const letters = letterBlocks(input, words);
    if (letters.length === 0) progress.note(words.letter.noService);
    const folder = typeof options['out'] === 'string' ? options['out'] : null;
    if (folder === null && letters.length > 1 && options['format'] === 'html') {
      throw new UsageError(`${letters.length} letters are not one HTML page`, { hint: 'add --out <folder>' });
    }
    if (folder !== null) await mkdir(folder, { recursive: true });
    const names = new Set<string>();
    const written: WrittenFile[] = [];
    for (const { service, blocks } of letters) {
      const path = folder === null ? null : join(folder, fileName(service, names, options['format'] === 'html'));
      const file = await writeBlocks(blocks, words.letter.title(service), path, invocation);
      if (file !== null) written.push(file);
    }
    if (folder !== null) await printWritten(written, networkOf(input, invocation), invocation);
    return EXIT.done;
  } finally {
    await session.close();
  }
}

/** Of letters and digits of the service's name, which comes from outside; numbered where two would be the same. */
function fileName(service: string, taken: Set<string>, isHtml: boolean): string {
  const stem =
    service
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'service';
  let name = stem;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${stem}-${number}`;
  taken.add(name.toLowerCase());
  return `${name}.${isHtml ? 'html' : 'md'}`;
}

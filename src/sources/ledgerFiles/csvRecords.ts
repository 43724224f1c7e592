import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { MalformedError } from '../../errors/sourceErrors.ts';
import type { LedgerRecord } from '../../ledgers/rowReader.ts';
import { sniffSeparator } from '../../ledgers/sniffSeparator.ts';

/** A cell that never ends is a quote that was never closed. */
const MAX_RECORD_CHARACTERS = 1 << 18;

export interface CsvStyle {
  /** One character, or `auto`. */
  readonly separator: string;
  /** Empty: cells are not quoted. */
  readonly quote: string;
}

/** Records of a CSV text with their numbers, blank ones included. Throws MalformedError that names the line. */
export async function* csvRecords(
  texts: AsyncIterable<string>,
  style: CsvStyle,
  file: string,
): AsyncGenerator<LedgerRecord> {
  const { text, separator } = await withSeparator(texts, style.separator);
  const parser = Readable.from(text).pipe(
    parse({
      delimiter: separator,
      quote: style.quote === '' ? false : style.quote,
      bom: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      maxRecordSize: MAX_RECORD_CHARACTERS,
    }),
  );
  let row = 0;
  try {
    for await (const cells of parser) yield { row: ++row, cells: cells as string[] };
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // The parser fails ahead of the records that it has read.
    const line = /line (\d+)/.exec(cause.message)?.[1] ?? row + 1;
    throw new MalformedError(`${file}, line ${line}: ${cause.message}`, {
      hint: 'Nothing of the file was imported. A quote that is not closed? Set "quote" in the map.',
      cause,
    });
  }
}

/** Looks at the first texts for the separator and gives them again. */
async function withSeparator(texts: AsyncIterable<string>, wanted: string) {
  const iterator = texts[Symbol.asyncIterator]();
  let head = '';
  while (wanted === 'auto' && head.length < 1 << 16) {
    const next = await iterator.next();
    if (next.done === true) break;
    head += next.value;
  }
  const separator = wanted === 'auto' ? sniffSeparator(head) : wanted;
  async function* all(): AsyncGenerator<string> {
    if (head !== '') yield head;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  return { text: all(), separator };
}

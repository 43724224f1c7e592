import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Network } from '../src/chain/network.ts';
import { MalformedError } from '../src/errors/sourceErrors.ts';
import { resolveLine } from '../src/investigate/screen/resolveLine.ts';
import type { WatchlistLine } from '../src/investigate/screen/screenRequest.ts';
import { scanAddresses } from '../src/screening/scanAddresses.ts';
import { lineReader, type WatchlistColumns, watchlistColumns } from './watchlistColumns.ts';

/** Characters of one record; a line beyond is told and passed over. */
const MAX_RECORD = 1024 * 1024;
/** Characters of a text that was scanned, as it is carried through. */
const MAX_CARRIED = 2_000;

export interface WatchlistOptions {
  readonly name: string;
  /** Look for addresses in free text. */
  readonly scan: boolean;
  /** Field to column name. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly network: Network;
}

/**
 * The lines of a watchlist: CSV with or without a header, JSON Lines, one address a line, or free text to be scanned.
 * Throws UsageError for a mapping to a column that is not there, MalformedError where it is no CSV after all.
 */
export async function* readWatchlist(
  text: AsyncIterable<string>,
  options: WatchlistOptions,
): AsyncGenerator<WatchlistLine> {
  const pieces = text[Symbol.asyncIterator]();
  let start = '';
  while (!/\S[^\n]*\n/.test(start)) {
    const next = await pieces.next();
    if (next.done === true) break;
    start += next.value;
    if (start.length > MAX_RECORD) break;
  }
  const whole = rejoin(start, pieces);
  const first = start.split(/\r|\n/).find((line) => line.trim() !== '') ?? '';
  if (options.scan) yield* scanned(whole, options);
  else if (first.trimStart().startsWith('{')) yield* jsonLines(whole, options);
  else if (/[,;\t]/.test(first) || watchlistColumns([first.trim()], options) !== null)
    yield* csv(whole, first, options);
  else yield* plain(whole);
}

async function* rejoin(start: string, pieces: AsyncIterator<string>): AsyncGenerator<string> {
  yield start.replace(/^\ufeff/, '');
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
}

async function* plain(text: AsyncIterable<string>): AsyncGenerator<WatchlistLine> {
  for await (const { line, content } of numberedLines(text)) {
    const target = content.replace(/\s+#.*$/, '').trim();
    if (target === '' || target.startsWith('#')) continue;
    yield { line, input: { address: carried(target) }, target, network: null, label: null, problem: tooLong(content) };
  }
}

async function* scanned(text: AsyncIterable<string>, { network }: WatchlistOptions): AsyncGenerator<WatchlistLine> {
  for await (const { line, content } of numberedLines(text)) {
    const problem = tooLong(content);
    if (problem !== null)
      yield { line, input: { text: carried(content) }, target: null, network: null, label: null, problem };
    for (const target of scanAddresses(content)) {
      const found = { line, input: { text: carried(content) }, target, network: null, label: null, problem: null };
      if (resolveLine(found, network).kind !== 'unreadable') yield found;
    }
  }
}

async function* jsonLines(text: AsyncIterable<string>, options: WatchlistOptions): AsyncGenerator<WatchlistLine> {
  for await (const { line, content } of numberedLines(text)) {
    if (content.trim() === '') continue;
    yield jsonLine(line, content, options);
  }
}

function jsonLine(line: number, content: string, options: WatchlistOptions): WatchlistLine {
  const unreadable = (problem: string): WatchlistLine => ({
    line,
    input: { text: carried(content) },
    target: null,
    network: null,
    label: null,
    problem,
  });
  const long = tooLong(content);
  if (long !== null) return unreadable(long);
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value === 'string')
      return { ...unreadable(''), input: { address: value }, target: value, problem: null };
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return unreadable('the line is no object');
    const keys = Object.keys(value);
    const columns = watchlistColumns(keys, options) ?? {
      address: null,
      txid: null,
      vout: null,
      network: null,
      label: null,
    };
    const texts = Object.values(value as Record<string, unknown>).map((one) => (one === null ? '' : String(one)));
    return lineReader(columns)(line, value as Record<string, unknown>, texts);
  } catch (cause) {
    if (cause instanceof SyntaxError) return unreadable('the line is not sound JSON');
    throw cause;
  }
}

async function* csv(
  text: AsyncIterable<string>,
  first: string,
  options: WatchlistOptions,
): AsyncGenerator<WatchlistLine> {
  const delimiter = [',', ';', '\t'].reduce((best, one) =>
    first.split(one).length > first.split(best).length ? one : best,
  );
  const rows = Readable.from(text).pipe(
    parse({
      delimiter,
      info: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      maxRecordSize: MAX_RECORD,
    }),
  );
  let header: readonly string[] | null = null;
  let columns: WatchlistColumns | null = null;
  try {
    for await (const row of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const { record, info } = row;
      if (columns === null) {
        columns = watchlistColumns(record, options);
        if (columns !== null) {
          header = record.map((name, i) => (name.trim() === '' ? `column${i + 1}` : name.trim()));
          continue;
        }
        columns = columnsByContent(record, options);
      }
      const names = header ?? record.map((_, i) => `column${i + 1}`);
      const input: Record<string, unknown> = {};
      record.forEach((cell, i) => {
        input[names[i] ?? `column${i + 1}`] = cell;
      });
      yield lineReader(columns)(info.lines, input, record);
    }
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause) || !String(cause.code).startsWith('CSV_')) throw cause;
    throw new MalformedError(`${options.name} cannot be read as CSV: ${cause.message.slice(0, 200)}`, {
      hint: 'Lines before the broken one were screened.',
      cause,
    });
  }
}

/** A table without a header: the first cell that is an address or a transfer tells the column. */
function columnsByContent(record: readonly string[], { network }: WatchlistOptions): WatchlistColumns {
  const address = record.findIndex((cell) => {
    const line = { line: 0, input: {}, target: cell, network: null, label: null, problem: null };
    return resolveLine(line, network).kind !== 'unreadable';
  });
  return { address: Math.max(address, 0), txid: null, vout: null, network: null, label: null };
}

/** A line beyond the longest is cut one character behind it, so that it is seen to be too long. */
async function* numberedLines(text: AsyncIterable<string>): AsyncGenerator<{ line: number; content: string }> {
  let rest = '';
  let line = 0;
  for await (const piece of text) {
    for (const [k, part] of piece.split('\n').entries()) {
      if (k > 0) {
        yield { line: ++line, content: rest.replace(/\r$/, '') };
        rest = '';
      }
      rest += part.slice(0, MAX_RECORD + 1 - rest.length);
    }
  }
  if (rest !== '') yield { line: ++line, content: rest.replace(/\r$/, '') };
}

function tooLong(content: string): string | null {
  return content.length > MAX_RECORD ? `the line has more than ${MAX_RECORD} characters` : null;
}

function carried(text: string): string {
  return text.length <= MAX_CARRIED ? text : `${text.slice(0, MAX_CARRIED)}…`;
}

import { parse } from 'csv-parse/sync';
import { MalformedError } from '../errors/sourceErrors.ts';
import type { DailyPrice } from './dailyPrice.ts';
import { parsePrice } from './parsePrice.ts';
import { parseUtcDay } from './utcDay.ts';

/** How price series write "not known". */
const UNKNOWN = /^(|null|-1|0(\.0+)?)$/;

interface Columns {
  readonly date: number;
  readonly close: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Daily prices of a CSV file with a header line. Columns are found by name, in any case: `date` and `close` are needed,
 * `low` and `high` are kept where they stand; others are ignored, so the common OHLCV exports read as they are. A row
 * whose close is empty, `null`, 0 or -1 is a day without a price. Throws MalformedError with the line number otherwise.
 */
export function parsePriceCsv(text: string, source: string): readonly DailyPrice[] {
  const [header, ...rows] = readRows(text, source);
  const columns = findColumns(header?.cells ?? [], source);
  const prices: DailyPrice[] = [];
  for (const { cells, line } of rows) {
    if (!UNKNOWN.test((cells[columns.close] ?? '').trim())) prices.push(toPrice(cells, columns, source, line));
  }
  if (prices.length === 0) throw new MalformedError(`${source} holds no price`);
  return prices;
}

interface Row {
  readonly cells: readonly string[];
  /** On which it begins, from 1. */
  readonly line: number;
}

function readRows(text: string, source: string): Row[] {
  const options = { bom: true, relaxColumnCount: true, skipEmptyLines: true, maxRecordSize: 65_536, info: true };
  try {
    // The parser counts a line break of two characters twice where it is quoted.
    const rows: unknown = parse(text.replaceAll(/\r\n?/g, '\n'), options);
    return (rows as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      cells: record,
      line: info.lines - lineBreaks(record),
    }));
  } catch (cause) {
    throw new MalformedError(`${source} cannot be read as CSV`, {
      hint: 'a price file has a header line and one line a day: date,close',
      cause,
    });
  }
}

function lineBreaks(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
}

function findColumns(header: readonly string[], source: string): Columns {
  const names = header.map((name) => name.trim().toLowerCase());
  const date = names.indexOf('date');
  const close = names.indexOf('close');
  if (date < 0 || close < 0) {
    throw new MalformedError(`${source} has no column "${date < 0 ? 'date' : 'close'}" in its header line`, {
      hint: 'a price file has a header line and one line a day: date,close',
    });
  }
  return { date, close, low: indexOrNull(names, 'low'), high: indexOrNull(names, 'high') };
}

function indexOrNull(names: readonly string[], name: string): number | null {
  const index = names.indexOf(name);
  return index < 0 ? null : index;
}

function toPrice(row: readonly string[], columns: Columns, source: string, line: number): DailyPrice {
  try {
    return {
      day: parseUtcDay((row[columns.date] ?? '').trim()),
      low: priceOrNull(row, columns.low),
      high: priceOrNull(row, columns.high),
      close: parsePrice(row[columns.close] ?? ''),
      source,
    };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'it cannot be read';
    throw new MalformedError(`${source}, line ${line}: ${why}`, { hint: 'nothing was imported', cause });
  }
}

function priceOrNull(row: readonly string[], column: number | null): bigint | null {
  const text = column === null ? '' : (row[column] ?? '').trim();
  return UNKNOWN.test(text) ? null : parsePrice(text);
}

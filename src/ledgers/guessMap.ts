import { columnKey } from './columnFinder.ts';
import { guessDateForm } from './guessDateForm.ts';
import { guessHeader, type LedgerField, type LedgerHeader } from './guessHeader.ts';
import { parseDecimal } from './parseDecimal.ts';
import { LEDGER_PRESETS } from './presets.ts';
import type { LedgerRecord } from './rowReader.ts';

/** A proposed map, as YAML would hold it, and what is doubtful about it. */
export interface GuessedMap {
  readonly map: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
}

/** How the records were found. */
export interface GuessGround {
  readonly encoding: string;
  readonly separator: string;
  /** The records are all there are; else nothing can be said of the end of the file. */
  readonly isWhole: boolean;
}

/**
 * Proposes a map for the first records of a file: a preset whose columns are all there, else columns by the words of the
 * header line, date format and decimal character by what every cell allows. null: no line looks like a header.
 */
export function guessMap(records: readonly LedgerRecord[], found: GuessGround): GuessedMap | null {
  const header = guessHeader(records);
  if (header === null) return null;
  const preset = presetFor(header.cells);
  if (preset !== null) return { map: { preset }, notes: ['the columns are those of a preset'] };
  const tail = found.isWhole ? tailOf(records, header.fields.get('date')!) : 0;
  const columns = new Columns(header, records.slice(header.index + 1, records.length - tail));
  const notes: string[] = found.isWhole ? [] : ['lines at the end of the file were not looked at'];
  const numbers = (['amount', 'debit', 'credit', 'balance'] as const).flatMap((field) => columns.values(field));
  const decimal = decimalOf(numbers, notes);
  const map: Record<string, unknown> = {
    encoding: found.encoding,
    separator: found.separator === '\t' ? 'tab' : found.separator,
    date: dateOf(columns, notes),
    decimal,
    currency: currencyOf(columns, notes),
    decimals: numbers.reduce((most, text) => Math.max(most, placesOf(text, decimal)), 2),
    amount: amountOf(columns, notes),
    ...(tail > 0 ? { skipAfter: filled(records.slice(-tail)).length } : {}),
  };
  notes.push('the time zone is not written in the file: UTC is a placeholder');
  for (const field of ['fee', 'balance', 'reference', 'transaction', 'text'] as const)
    if (columns.has(field)) map[field] = columns.title(field);
  return { map: { ...map, ...partiesOf(columns, notes) }, notes };
}

/** Columns by what they are, and their cells below the header. */
class Columns {
  readonly #header: LedgerHeader;
  readonly #body: readonly LedgerRecord[];

  constructor(header: LedgerHeader, records: readonly LedgerRecord[]) {
    this.#header = header;
    this.#body = records.filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length >= 2);
  }

  has(field: LedgerField): boolean {
    return this.#header.fields.has(field);
  }

  title(field: LedgerField): string {
    return (this.#header.cells[this.#header.fields.get(field)!] as string).trim();
  }

  values(field: LedgerField): string[] {
    return this.rows([field]).flatMap(([cell = '']) => (cell === '' ? [] : [cell]));
  }

  /** The cells of these columns, row by row, blank ones as ''. */
  rows(fields: readonly LedgerField[]): string[][] {
    const places = fields.map((field) => this.#header.fields.get(field) ?? -1);
    return this.#body.map(({ cells }) => places.map((place) => (cells[place] ?? '').trim()));
  }
}

/** Rows without a date, or without the time beside it, say nothing of the form. */
function dateOf(columns: Columns, notes: string[]): unknown {
  const hasTime = columns.has('time');
  const rows = columns.rows(hasTime ? ['date', 'time'] : ['date']);
  const texts = rows.filter((cells) => cells.every((cell) => cell !== '')).map((cells) => cells.join(' '));
  return {
    column: columns.title('date'),
    ...(hasTime ? { time: columns.title('time') } : {}),
    format: guessDateForm(texts, notes),
    timezone: 'UTC',
  };
}

function currencyOf(columns: Columns, notes: string[]): unknown {
  if (!columns.has('currency')) {
    notes.push('no column names a currency: EUR is a placeholder');
    return 'EUR';
  }
  const contract = columns.has('contract') ? { contract: columns.title('contract') } : {};
  return { column: columns.title('currency'), ...contract };
}

/** Payer and payee, else whose statement it is and the counterparty. */
function partiesOf(columns: Columns, notes: string[]): Record<string, unknown> {
  if (columns.has('from') && columns.has('to')) return { from: columns.title('from'), to: columns.title('to') };
  notes.push('whose statement it is stands nowhere: write the number for OWN-ACCOUNT');
  const counterparty = {
    ...(columns.has('id') ? { id: columns.title('id') } : {}),
    ...(columns.has('name') ? { name: columns.title('name') } : {}),
  };
  return { account: 'OWN-ACCOUNT', ...(Object.keys(counterparty).length === 0 ? {} : { counterparty }) };
}

/** Records at the end without a digit where the date stands. */
function tailOf(records: readonly LedgerRecord[], dateColumn: number): number {
  let count = 0;
  while (count < records.length && !/\d/.test(records[records.length - 1 - count]!.cells[dateColumn] ?? '')) count++;
  return count;
}

function filled(records: readonly LedgerRecord[]): readonly LedgerRecord[] {
  return records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

function presetFor(header: readonly string[]): string | null {
  const keys = new Set(header.map(columnKey));
  const fitting = LEDGER_PRESETS.find(({ map }) => namedColumns(map).every((name) => keys.has(columnKey(name))));
  return fitting?.name ?? null;
}

const COLUMN_FIELDS = ['amount', 'fee', 'balance', 'from', 'to', 'reference', 'transaction', 'text'];

function namedColumns(map: Readonly<Record<string, unknown>>): string[] {
  const names: string[] = [];
  for (const [key, value] of Object.entries(map)) {
    if (typeof value === 'string' && COLUMN_FIELDS.includes(key)) names.push(value);
    if (typeof value !== 'object' || value === null || key === 'decimals' || key === 'hidden') continue;
    for (const [inner, name] of Object.entries(value)) {
      if (typeof name === 'string' && !['format', 'timezone', 'prefix', 'by', 'of'].includes(inner)) names.push(name);
    }
  }
  return names;
}

function decimalOf(numbers: readonly string[], notes: string[]): '.' | ',' {
  const fits = (decimal: '.' | ','): boolean => numbers.every((text) => isNumber(text, decimal));
  if (fits('.') && fits(',') && numbers.some((text) => /[.,]/.test(text))) {
    notes.push('numbers may be read with a decimal point or a decimal comma');
  }
  return fits('.') || !fits(',') ? '.' : ',';
}

function isNumber(text: string, decimal: '.' | ','): boolean {
  try {
    parseDecimal(text, 18, { decimal, grouping: decimal === '.' ? ',' : '.' });
    return true;
  } catch {
    return false;
  }
}

function placesOf(text: string, decimal: '.' | ','): number {
  return text.includes(decimal) ? (/^\d*/.exec(text.slice(text.lastIndexOf(decimal) + 1))?.[0].length ?? 0) : 0;
}

function amountOf(columns: Columns, notes: string[]): unknown {
  if (columns.has('debit') && columns.has('credit'))
    return { debit: columns.title('debit'), credit: columns.title('credit') };
  const column = columns.title('amount');
  const isSigned = columns.values('amount').some((text) => /^[-(\u2212]|[-)\u2212]$/.test(text));
  if (isSigned || !columns.has('mark')) return column;
  const mark = columns.title('mark');
  const words = [...new Set(columns.values('mark'))];
  const debit = words.filter((word) => /^(d|dr|debit|out|sent|withdrawal|d[eé]bito|cargo|s)$/i.test(word));
  notes.push(`"${mark}" says the direction: ${words.slice(0, 8).join(', ')}`);
  return { column, mark, debit, credit: words.filter((word) => !debit.includes(word)) };
}

import { columnKey } from './columnFinder.ts';
import { parseDecimal } from './parseDecimal.ts';
import { momentReader } from './parseMoment.ts';
import { LEDGER_PRESETS } from './presets.ts';
import type { LedgerRecord } from './rowReader.ts';

/** A proposed map, as YAML would hold it, and what is doubtful about it. */
export interface GuessedMap {
  readonly map: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
}

type Field =
  | 'date'
  | 'time'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'mark'
  | 'balance'
  | 'currency'
  | 'fee'
  | 'id'
  | 'name'
  | 'reference'
  | 'transaction'
  | 'text'
  | 'from'
  | 'to'
  | 'contract';

/** Words of header lines, English, Spanish, Portuguese, German, French; more telling ones first. */
const WORDS: readonly (readonly [field: Field, pattern: RegExp])[] = [
  ['transaction', /^(txn?|transaction) ?hash$|^txid$|^batch$|^tran(saction|saktion)?s?[ _]?(id|no|number)$/],
  ['contract', /contract/],
  ['from', /^from$|^payer( account)?$|^sender$|^from ?address$|^ordenante$/],
  ['to', /^to$|^payee( account)?$|^receiver$|^to ?address$|^destinatario$/],
  ['balance', /^(running |closing )?balance|saldo|solde|kontostand/],
  ['debit', /^debit|^debe$|^cargos?$|^withdrawal|^paid out|^money out|^expense|^d[eé]bito|^d[eé]bit|^soll$|^salidas?$/],
  [
    'credit',
    /^credit(?!or)|^haber$|^abonos?$|^deposit|^paid in|^money in|^income|^cr[eé]dito|^cr[eé]dit|^haben$|^entradas?$/,
  ],
  ['mark', /^(d\/c|dr\/cr|cr\/dr|type|tipo|sign|side|debit\/credit|direction)$/],
  ['fee', /^(fee|commission|comisi[oó]n|tarifa|taxa|geb[uü]hr)s?$/],
  ['amount', /^(amount|importe|monto|valor|betrag|montant|quantity|sum|tokenvalue|value)/],
  ['currency', /^(currency|moneda|divisa|moeda|w[aä]hrung|devise|token ?symbol|asset|ccy)$/],
  ['time', /^(time|hora|uhrzeit|heure)$/],
  ['date', /date|fecha|^data( |$)|datum|^unix ?timestamp$|^time ?\(utc\)$|timestamp/],
  ['id', /(counterparty|beneficiary|correspondent|payee|partner)?[ _]?(account|iban|purse|cuenta|conta|konto)/],
  ['name', /counterparty|beneficiary|correspondent|name|beneficiario|contraparte|nombre|empf[aä]nger/],
  ['reference', /^ref|referenc|payment id|invoice/],
  ['text', /desc|concept|memo|detail|narrative|text|note|verwendungszweck|hist[oó]rico/],
];

const DATE_FORMS = [
  'iso',
  'unix',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
  'DD-MM-YYYY',
  'YYYY/MM/DD',
  'DD MMM YYYY',
  'D MMM YYYY',
  'DD-MMM-YYYY',
  'MMM D, YYYY',
  'DD/MM/YY',
  'MM/DD/YY',
  'DD.MM.YY',
  'D/M/YYYY',
  'M/D/YYYY',
];
const CLOCKS = ['', ' HH:mm:ss', ' HH:mm', ' H:mm', ' HH:mm:ss A', ' H:mm A'];

/**
 * Proposes a map for the first records of a file: a preset whose columns are all there, else columns by the words of the
 * header line, date format and decimal character by what every cell allows. null: no line looks like a header.
 */
export function guessMap(
  records: readonly LedgerRecord[],
  found: { readonly encoding: string; readonly separator: string },
): GuessedMap | null {
  const header = headerOf(records);
  if (header === null) return null;
  const dateColumn = header.fields.get('date')!;
  const tail = tailOf(records, dateColumn);
  const body = records
    .slice(header.index + 1, records.length - tail)
    .filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length >= 2);
  const preset = presetFor(header.cells);
  if (preset !== null) return { map: { preset }, notes: ['the columns are those of a preset'] };
  const { fields, cells } = header;
  const notes: string[] = [];
  const values = (field: Field): string[] =>
    body.map((record) => (record.cells[fields.get(field) ?? -1] ?? '').trim()).filter((cell) => cell !== '');
  const title = (field: Field): string => (cells[fields.get(field)!] as string).trim();
  const numbers = (['amount', 'debit', 'credit', 'balance'] as const).flatMap(values);
  const decimal = decimalOf(numbers, notes);
  const map: Record<string, unknown> = {
    encoding: found.encoding,
    separator: found.separator === '\t' ? 'tab' : found.separator,
    date: {
      column: title('date'),
      ...dateForm(
        values('date'),
        fields.has('time') ? values('time') : null,
        fields.has('time') ? title('time') : null,
        notes,
      ),
      timezone: 'UTC',
    },
    decimal,
    currency: fields.has('currency')
      ? { column: title('currency'), ...(fields.has('contract') ? { contract: title('contract') } : {}) }
      : 'EUR',
    decimals: Math.max(2, ...numbers.map((text) => placesOf(text, decimal))),
    amount: amountFor(fields, title, values, notes),
  };
  if (tail > 0)
    map['skipAfter'] = records.slice(-tail).filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).length;
  if (!fields.has('currency')) notes.push('no column names a currency: EUR is a placeholder');
  notes.push('the time zone is not written in the file: UTC is a placeholder');
  for (const field of ['fee', 'balance', 'reference', 'transaction', 'text'] as const)
    if (fields.has(field)) map[field] = title(field);
  if (fields.has('from') && fields.has('to')) Object.assign(map, { from: title('from'), to: title('to') });
  else {
    map['account'] = 'OWN-ACCOUNT';
    notes.push('whose statement it is stands nowhere: write the number for OWN-ACCOUNT');
    if (fields.has('id') || fields.has('name')) {
      map['counterparty'] = {
        ...(fields.has('id') ? { id: title('id') } : {}),
        ...(fields.has('name') ? { name: title('name') } : {}),
      };
    }
  }
  return { map, notes };
}

/** Records at the end without a digit where the date stands. */
function tailOf(records: readonly LedgerRecord[], dateColumn: number): number {
  let count = 0;
  while (count < records.length && !/\d/.test(records[records.length - 1 - count]!.cells[dateColumn] ?? '')) count++;
  return count;
}

interface Header {
  readonly index: number;
  readonly cells: readonly string[];
  readonly fields: ReadonlyMap<Field, number>;
}

function headerOf(records: readonly LedgerRecord[]): Header | null {
  let best: Header | null = null;
  for (const [index, { cells }] of records.slice(0, 60).entries()) {
    const fields = fieldsOf(cells);
    const isUsable = fields.has('date') && (fields.has('amount') || (fields.has('debit') && fields.has('credit')));
    if (isUsable && fields.size > (best?.fields.size ?? 0)) best = { index, cells, fields };
  }
  return best;
}

function fieldsOf(cells: readonly string[]): Map<Field, number> {
  const fields = new Map<Field, number>();
  const used = new Set<number>();
  for (const [field, pattern] of WORDS) {
    const index = cells.findIndex((cell, k) => !used.has(k) && pattern.test(columnKey(cell)));
    if (index < 0) continue;
    fields.set(field, index);
    used.add(index);
  }
  const time = fields.get('time');
  if (time !== undefined && !fields.has('date')) {
    fields.delete('time');
    fields.set('date', time);
  }
  return fields;
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

/** The form that every date has; where day and month may be either, the European one, with a note. */
function dateForm(
  dates: readonly string[],
  times: readonly string[] | null,
  timeColumn: string | null,
  notes: string[],
) {
  const texts = times === null ? dates : dates.map((date, k) => `${date} ${times[k] ?? ''}`);
  const fitting = DATE_FORMS.flatMap((form) => CLOCKS.map((clock) => form + clock)).filter((form) =>
    isOfForm(texts, form),
  );
  const form = fitting[0] ?? 'DD/MM/YYYY';
  if (fitting.length === 0) notes.push('no known date form fits every row: DD/MM/YYYY is a placeholder');
  const swapped = form.replace(/DD|MM/g, (token) => (token === 'DD' ? 'MM' : 'DD'));
  if (form !== swapped && fitting.includes(swapped))
    notes.push(`dates may be ${form} or ${swapped}: no day above 12 decides it`);
  return { ...(timeColumn === null ? {} : { time: timeColumn }), format: form };
}

function isOfForm(texts: readonly string[], form: string): boolean {
  if (/^(iso|unix) /.test(form) || texts.length === 0) return false;
  const read = momentReader(form, 'UTC');
  try {
    for (const text of texts.slice(0, 200)) read(text);
    return true;
  } catch {
    return false;
  }
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

function amountFor(
  fields: ReadonlyMap<Field, number>,
  title: (field: Field) => string,
  values: (field: Field) => string[],
  notes: string[],
): unknown {
  if (fields.has('debit') && fields.has('credit')) return { debit: title('debit'), credit: title('credit') };
  const isSigned = values('amount').some((text) => /^[-(\u2212]|[-)\u2212]$/.test(text));
  if (isSigned || !fields.has('mark')) return title('amount');
  const words = [...new Set(values('mark'))];
  const debit = words.filter((word) => /^(d|dr|debit|out|sent|withdrawal|d[eé]bito|cargo|s)$/i.test(word));
  notes.push(`"${title('mark')}" says the direction: ${words.slice(0, 8).join(', ')}`);
  return { column: title('amount'), mark: title('mark'), debit, credit: words.filter((word) => !debit.includes(word)) };
}

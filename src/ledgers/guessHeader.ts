import { columnKey } from './columnFinder.ts';
import type { LedgerRecord } from './rowReader.ts';

/** What a column of a statement can be. */
export type LedgerField =
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
const WORDS: readonly (readonly [field: LedgerField, pattern: RegExp])[] = [
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

/** The line that names the columns, and which column is what. */
export interface LedgerHeader {
  readonly index: number;
  readonly cells: readonly string[];
  readonly fields: ReadonlyMap<LedgerField, number>;
}

/** The line among the first 60 that names most columns; null: none looks like a header. */
export function guessHeader(records: readonly LedgerRecord[]): LedgerHeader | null {
  let best: LedgerHeader | null = null;
  for (const [index, { cells }] of records.slice(0, 60).entries()) {
    const fields = fieldsOf(cells);
    const isUsable = fields.has('date') && (fields.has('amount') || (fields.has('debit') && fields.has('credit')));
    if (isUsable && fields.size > (best?.fields.size ?? 0)) best = { index, cells, fields };
  }
  return best;
}

function fieldsOf(cells: readonly string[]): Map<LedgerField, number> {
  const fields = new Map<LedgerField, number>();
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

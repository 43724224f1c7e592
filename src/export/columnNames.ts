import type { TraceDocument } from '../results/traceDocument.ts';

/** Names that columns of a chain have, and those of a book: its rows are cited, its amounts are base units of the asset. */
const IN_A_BOOK: Readonly<Record<string, string>> = {
  txid: 'row',
  vout: 'row_number',
  from_outpoint: 'from_payment',
  to_outpoint: 'to_payment',
};

/** Header cells for the book or chain that a trace is of. */
export function columnNames({ network }: TraceDocument, names: readonly string[]): string[] {
  if (network !== 'ledger') return [...names];
  return names.map((name) => IN_A_BOOK[name] ?? name.replace(/_sat$/, '_base'));
}

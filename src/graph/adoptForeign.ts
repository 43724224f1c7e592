import type { GraphTables } from './graphTables.ts';
import { FOREIGN } from './ids.ts';
import { moveSpending } from './spending.ts';

/** Outputs `from .. to` are here now: whatever spent them as foreign ones spends the real ones. */
export function adoptForeign(tables: GraphTables, from: number, to: number): void {
  const { foreign, outputs, transactions, txids, scripts } = tables;
  for (let o = from; o < to; o++) {
    const t = outputs.transactions[o]!;
    const row = foreign.find(txids.words, t * 8, o - transactions.outputStarts[t]!);
    if (row < 0) continue;
    moveSpending(tables, FOREIGN + row, o);
    foreign.remove(row, scripts.firstForeign);
  }
}

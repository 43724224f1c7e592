import { UNCONFIRMED } from '../ports/transactionBatch.ts';
import type { GraphTables } from './graphTables.ts';

/**
 * Notes that `input` spends `output`. Of several claimants a confirmed one wins, then the first in document order
 * (height, unknown last; txid), then the lower input: whatever the order of arrival, the answer is the same.
 */
export function spend(tables: GraphTables, input: number, output: number): void {
  tables.inputs.prevouts[input] = output;
  const current = tables.spenderOf(output);
  if (current < 0) {
    tables.setSpender(output, input);
    return;
  }
  const losers = tables.losers.get(output) ?? [];
  tables.losers.set(output, losers);
  const wins = comparePrecedence(tables, input, current) < 0;
  losers.push(wins ? current : input);
  if (wins) tables.setSpender(output, input);
}

/** Lets inputs of `t` win conflicts that they had lost before more was known of `t`. */
export function reconsiderConflicts(tables: GraphTables, t: number): void {
  if (tables.losers.size === 0) return;
  const { inputs, transactions } = tables;
  for (let i = transactions.inputStarts[t]!; i < transactions.inputStarts[t + 1]!; i++) {
    const output = inputs.prevouts[i]!;
    if (output < 0) continue;
    const current = tables.spenderOf(output);
    if (current === i || comparePrecedence(tables, i, current) > 0) continue;
    const losers = tables.losers.get(output)!;
    losers[losers.indexOf(i)] = current;
    tables.setSpender(output, i);
  }
}

/** Carries spender and losers over from a foreign output to the same outpoint in the graph. */
export function moveSpending(tables: GraphTables, from: number, to: number): void {
  const spender = tables.spenderOf(from);
  tables.setSpender(to, spender);
  if (spender >= 0) tables.inputs.prevouts[spender] = to;
  const losers = tables.losers.get(from);
  if (losers === undefined) return;
  for (const input of losers) tables.inputs.prevouts[input] = to;
  tables.losers.delete(from);
  tables.losers.set(to, losers);
}

function comparePrecedence(tables: GraphTables, a: number, b: number): number {
  const { transactions, inputs, txids } = tables;
  const ta = inputs.transactions[a]!;
  const tb = inputs.transactions[b]!;
  if (ta === tb) return a - b;
  const ha = heightRank(transactions.heights[ta]!);
  const hb = heightRank(transactions.heights[tb]!);
  return ha - hb || txids.compare(ta, tb);
}

/** Known heights first, then confirmed at an unknown one, then unconfirmed. */
function heightRank(height: number): number {
  if (height >= 0) return height;
  return height === UNCONFIRMED ? 2 ** 40 : 2 ** 39;
}

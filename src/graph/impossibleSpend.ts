import type { Transaction } from '../chain/transaction.ts';
import { contradictedAmount } from './contradictedAmount.ts';
import { rivalSpend } from './rivalSpend.ts';
import { spendRing } from './spendRing.ts';
import type { TransactionGraph } from './transactionGraph.ts';

/**
 * Why money cannot be followed through the transaction beside what the graph holds; null: nothing speaks against it.
 * Whoever appends only what passes has a graph in which every output is spent once, amounts agree and add up, and
 * spends run in no ring, whatever a source or a file told. Of two that contradict each other the one told first stands:
 * which of them is false cannot be told from here.
 */
export function impossibleSpend(graph: TransactionGraph, transaction: Transaction): string | null {
  const { txid, inputs } = transaction;
  if (inputs.some(({ outpoint }) => outpoint?.txid === txid)) return `${txid} spends its own output`;
  if (inputs.length > 1 && inputs.some(({ outpoint }) => outpoint === null)) {
    return `${txid} has an input that spends nothing beside others`;
  }
  const reason = rivalSpend(graph, transaction) ?? contradictedAmount(graph, transaction);
  if (reason !== null || graph.findTransaction(txid) >= 0) return reason;
  return spendRing(graph, transaction);
}

import { formatOutpoint, type Outpoint } from '../chain/outpoint.ts';
import type { Transaction } from '../chain/transaction.ts';
import type { TransactionGraph } from './transactionGraph.ts';

/**
 * Names the output that the transaction spends twice, or that another confirmed transaction of the graph spends, too:
 * a chain has one spender an output. null: there is none.
 */
export function rivalSpend(graph: TransactionGraph, transaction: Transaction): string | null {
  const { txid, inputs } = transaction;
  const twice = inputs.length > 1 ? spentTwice(inputs) : null;
  if (twice !== null) return `${txid} spends ${twice} twice`;
  for (const { outpoint } of inputs) {
    const rival = outpoint === null ? null : confirmedSpender(graph, outpoint);
    if (outpoint === null || rival === null || rival === txid) continue;
    return `${rival} and ${txid} are both said to spend ${formatOutpoint(outpoint)}, in confirmed transactions`;
  }
  return null;
}

function spentTwice(inputs: Transaction['inputs']): string | null {
  const seen = new Set<string>();
  for (const { outpoint } of inputs) {
    if (outpoint === null) continue;
    const text = formatOutpoint(outpoint);
    if (seen.has(text)) return text;
    seen.add(text);
  }
  return null;
}

function confirmedSpender(graph: TransactionGraph, { txid, vout }: Outpoint): string | null {
  const output = graph.findOutput(txid, vout);
  const input = output < 0 ? -1 : graph.spender(output);
  if (input < 0) return null;
  const spender = graph.inputTransaction(input);
  return graph.isConfirmed(spender) ? graph.txid(spender) : null;
}

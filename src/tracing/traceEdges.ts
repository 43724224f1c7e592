import { compareTransactions } from '../graph/compareTransactions.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { TraceEdge } from '../results/traceDocument.ts';
import { cornerEdges, poisonEdges } from './cornerEdges.ts';
import type { TaintFlow } from './taintFlow.ts';
import type { TraceDirection } from './traceDirection.ts';

/**
 * What went from which prevout to which output (null: fee), in the way the money went, by transaction, then `from`, then
 * `to`, all in document order.
 */
export function traceEdges(graph: TransactionGraph, direction: TraceDirection, flow: TaintFlow): TraceEdge[] {
  const ordered = [...flow.transactions].sort(([a], [b]) => compareTransactions(graph, a, b));
  return ordered.flatMap(([transaction, taint]) => {
    const lay = flow.rule.conserves ? cornerEdges : poisonEdges;
    const ranks = prevoutRanks(graph, direction, transaction);
    return lay(taint)
      .sort((a, b) => (ranks[a.from] as number) - (ranks[b.from] as number) || rank(a.to) - rank(b.to))
      .map((edge) => toEdge(graph, transaction, edge));
  });
}

function toEdge(
  graph: TransactionGraph,
  transaction: number,
  edge: { from: number; to: number | null; amount: bigint },
): TraceEdge {
  const from = graph.prevout(graph.inputStart(transaction) + edge.from);
  const to = edge.to === null ? null : graph.outputStart(transaction) + edge.to;
  return {
    from: graph.outpointText(from),
    txid: graph.txid(transaction),
    to: to === null ? null : graph.outpointText(to),
    value: (to === null ? (graph.fee(transaction) ?? 0n) : graph.value(to)).toString(),
    tainted: edge.amount.toString(),
  };
}

/** Place of each input's prevout among the prevouts of its transaction, in document order. */
function prevoutRanks(graph: TransactionGraph, direction: TraceDirection, transaction: number): number[] {
  const start = graph.inputStart(transaction);
  const count = graph.inputEnd(transaction) - start;
  const indexes = Array.from({ length: count }, (_, index) => index);
  const number = (index: number) => direction.numberOf(graph.prevout(start + index));
  indexes.sort((a, b) => direction.compare(number(a), number(b)));
  const ranks = new Array<number>(count);
  indexes.forEach((index, position) => {
    ranks[index] = position;
  });
  return ranks;
}

function rank(to: number | null): number {
  return to ?? Number.MAX_SAFE_INTEGER;
}

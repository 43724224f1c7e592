import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { TaintFlow } from './taintFlow.ts';
import type { TraceDirection } from './traceDirection.ts';

/** The shortest way from a seed to an outpoint as txids, seed first: back over the nearest outpoint of each transaction. */
export function pathTo(
  graph: TransactionGraph,
  direction: TraceDirection,
  flow: TaintFlow,
  outpoint: number,
): string[] {
  const path: string[] = [];
  let at = outpoint;
  for (;;) {
    path.push(graph.outputTxid(direction.outputOf(at)));
    const taint = flow.outpoints.get(at);
    const through = taint === undefined || taint.hops === 0 ? undefined : flow.transactions.get(taint.via);
    if (through === undefined) return path.reverse();
    at = through.nearest;
  }
}

import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { opReturnData } from './opReturnData.ts';
import { type ThorchainMemo, thorchainMemo } from './thorchainMemo.ts';

/** The first bridge memo of a transaction and the output that holds it, or null. */
export function bridgeMemoOf(graph: TransactionGraph, t: number): { output: number; memo: ThorchainMemo } | null {
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    if (graph.comparableValue(o) !== 0 || graph.scriptType(graph.script(o)) !== 'op_return') continue;
    const data = opReturnData(graph.scriptBytes(graph.script(o)));
    const memo = data === null ? null : thorchainMemo(data);
    if (memo !== null) return { output: o, memo };
  }
  return null;
}

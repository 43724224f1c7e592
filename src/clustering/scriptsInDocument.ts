import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { firstOutput } from './firstOutput.ts';
import { standsBefore } from './standsBefore.ts';

/** Every script that can be paid (no OP_RETURN), in document order of its first payment. */
export function scriptsInDocument(graph: TransactionGraph): number[] {
  const firsts = new Int32Array(graph.scriptCount);
  const scripts: number[] = [];
  for (let s = 0; s < graph.scriptCount; s++) {
    firsts[s] = firstOutput(graph, s);
    if (firsts[s]! >= 0 && graph.scriptType(s) !== 'op_return') scripts.push(s);
  }
  return scripts.sort((a, b) => (standsBefore(graph, firsts[a]!, firsts[b]!) ? -1 : 1));
}

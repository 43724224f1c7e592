import type { TransactionGraph } from '../../graph/transactionGraph.ts';

/** Whether an input of `t` spends the script. */
export function spendsScript(graph: TransactionGraph, t: number, script: number): boolean {
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    if (prevout >= 0 && graph.script(prevout) === script) return true;
  }
  return false;
}

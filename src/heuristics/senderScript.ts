import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { anyoneCanSpend } from './anyoneCanSpend.ts';

/**
 * The script that stands for who sends transaction `t`: that of the first input with an owner. -1 where there is none, or
 * an input before it is unknown.
 */
export function senderScript(graph: TransactionGraph, t: number): number {
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const script = prevout < 0 ? -1 : graph.script(prevout);
    if (script < 0 || !anyoneCanSpend(graph, script)) return script;
  }
  return -1;
}

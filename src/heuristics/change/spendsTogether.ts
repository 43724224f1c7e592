import type { TransactionGraph } from '../../graph/transactionGraph.ts';
import { anyoneCanSpend } from '../anyoneCanSpend.ts';
import { spendsScript } from './spendsScript.ts';

/** The transaction that spends output `o` together with an address `t` spends from; -1 where it does not or is unknown. */
export function spendsTogether(graph: TransactionGraph, t: number, o: number): number {
  const spender = graph.spender(o);
  if (spender < 0) return -1;
  const next = graph.inputTransaction(spender);
  if (graph.inputEnd(next) - graph.inputStart(next) < 2) return -1;
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const script = prevout < 0 ? -1 : graph.script(prevout);
    if (script < 0 || script === graph.script(o) || anyoneCanSpend(graph, script)) continue;
    if (spendsScript(graph, next, script)) return next;
  }
  return -1;
}

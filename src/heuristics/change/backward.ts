import type { TransactionGraph } from '../../graph/transactionGraph.ts';
import { anyoneCanSpend } from '../anyoneCanSpend.ts';
import type { ChangeSign } from './changeSign.ts';
import { maskOf } from './maskOf.ts';
import { spendsScript } from './spendsScript.ts';

/** Outputs whose address fed, together with an address of the inputs, a transaction that funds this one (bitgodine). */
export const backward: ChangeSign = {
  id: 'backward',
  family: 'reveal',
  strong: null,
  candidates: (question) => {
    const { graph, t } = question;
    return maskOf(question, (o) => fedAncestor(graph, t, graph.script(o)));
  },
};

function fedAncestor(graph: TransactionGraph, t: number, script: number): boolean {
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const funder = prevout < 0 ? -1 : graph.outputTransaction(prevout);
    if (funder < 0 || graph.script(prevout) === script) continue;
    if (anyoneCanSpend(graph, graph.script(prevout))) continue;
    if (spendsScript(graph, funder, script) && spendsScript(graph, funder, graph.script(prevout))) return true;
  }
  return false;
}

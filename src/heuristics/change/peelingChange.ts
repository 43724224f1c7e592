import type { TransactionGraph } from '../../graph/transactionGraph.ts';
import { type ChangeSign, UNDETERMINED } from './changeSign.ts';
import { spentLike } from './spentLike.ts';

/** In a peeling transaction (1 input, 2 outputs, linked to another such): outputs unspent or peeled again (BlockSci). */
export const peelingChange: ChangeSign = {
  id: 'peeling',
  family: 'peeling',
  strong: null,
  candidates: (question) => {
    const { graph, t } = question;
    if (!isPeel(graph, t)) return UNDETERMINED;
    const prevout = graph.prevout(graph.inputStart(t));
    const funder = prevout < 0 ? -1 : graph.outputTransaction(prevout);
    const mask = spentLike(question, (spender) => isPeel(graph, spender));
    const continues = question.spendable.some((o) => spentByPeel(graph, o));
    return continues || (funder >= 0 && isPeel(graph, funder)) ? mask : UNDETERMINED;
  },
};

function isPeel(graph: TransactionGraph, t: number): boolean {
  if (graph.isCoinbase(t) || graph.inputEnd(t) - graph.inputStart(t) !== 1) return false;
  return graph.outputEnd(t) - graph.outputStart(t) === 2;
}

function spentByPeel(graph: TransactionGraph, o: number): boolean {
  const spender = graph.spender(o);
  return spender >= 0 && isPeel(graph, graph.inputTransaction(spender));
}

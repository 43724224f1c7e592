import type { ChangeSign } from './changeSign.ts';
import { spentLike } from './spentLike.ts';

/** Outputs unspent, or spent by a transaction of two outputs: consumer wallets make no other (Nick 2015). */
export const consumer: ChangeSign = {
  id: 'consumer',
  family: 'consumer',
  strong: null,
  candidates: (question) =>
    spentLike(question, (spender) => question.graph.outputEnd(spender) - question.graph.outputStart(spender) === 2),
};

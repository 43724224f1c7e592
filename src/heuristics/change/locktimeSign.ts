import { type ChangeSign, UNDETERMINED } from './changeSign.ts';
import { spentLike } from './spentLike.ts';

/** Outputs unspent, or spent by a transaction that uses locktime as this one does (BlockSci). */
export const locktimeSign: ChangeSign = {
  id: 'locktime',
  family: 'fingerprint',
  strong: null,
  candidates: (question) => {
    const { graph, t } = question;
    const own = graph.locktime(t);
    if (own === null) return UNDETERMINED;
    return spentLike(question, (spender) => {
      const other = graph.locktime(spender);
      return other === null ? null : other > 0 === own > 0;
    });
  },
};

import { fingerprintsAgree } from '../fingerprintsAgree.ts';
import { walletHabits } from '../walletHabits.ts';
import type { ChangeSign } from './changeSign.ts';
import { spentLike } from './spentLike.ts';

/** Outputs unspent, or spent by a transaction with the same stable wallet habits (Kappos et al., USENIX Security 2022). */
export const fingerprintContinuity: ChangeSign = {
  id: 'fingerprint',
  family: 'fingerprint',
  strong: null,
  candidates: (question) => {
    const { graph, t } = question;
    const own = walletHabits(graph, t);
    return spentLike(question, (spender) => fingerprintsAgree(own, walletHabits(graph, spender)));
  },
};

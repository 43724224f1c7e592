import { fingerprintsAgree } from '../fingerprintsAgree.ts';
import { walletFingerprint } from '../walletFingerprint.ts';
import type { ChangeSign } from './changeSign.ts';
import { spentLike } from './spentLike.ts';

/** Outputs unspent, or spent by a transaction with the same stable wallet habits (Kappos et al., USENIX Security 2022). */
export const fingerprintContinuity: ChangeSign = {
  id: 'fingerprint',
  family: 'fingerprint',
  strong: null,
  candidates: (question) => {
    const { graph, t } = question;
    const own = walletFingerprint(graph, t);
    return spentLike(question, (spender) => fingerprintsAgree(own, walletFingerprint(graph, spender)));
  },
};

import { coinJoinGate } from '../coinJoinGate.ts';
import type { ChangeSign } from './changeSign.ts';
import { maskOf } from './maskOf.ts';
import { spendsTogether } from './spendsTogether.ts';

/**
 * Outputs spent later together with an address of the inputs, in a transaction that no CoinJoin gate holds back: the
 * ground truth of Möser & Narayanan (FC 2022).
 */
export const reveal: ChangeSign = {
  id: 'reveal',
  family: 'reveal',
  strong: 0.95,
  candidates: (question) => {
    const { graph, t } = question;
    return maskOf(question, (o) => {
      const spender = spendsTogether(graph, t, o);
      return spender >= 0 && coinJoinGate(graph, spender) === 'open';
    });
  },
};

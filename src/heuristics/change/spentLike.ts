import type { ChangeQuestion } from './changeQuestion.ts';
import { UNDETERMINED } from './changeSign.ts';

/**
 * Outputs that are unspent, as far as the graph knows, or spent by a transaction that `agrees` (true), and so may be the
 * same wallet's. UNDETERMINED where `agrees` cannot tell (null) of any spender. The answer changes as outputs get spent.
 */
export function spentLike(question: ChangeQuestion, agrees: (spender: number) => boolean | null): number {
  const { graph, spendable } = question;
  let mask = 0;
  for (let k = 0; k < spendable.length; k++) {
    const spender = graph.spender(spendable[k]!);
    const verdict = spender < 0 ? true : agrees(graph.inputTransaction(spender));
    if (verdict === null) return UNDETERMINED;
    if (verdict) mask |= 1 << k;
  }
  return mask;
}

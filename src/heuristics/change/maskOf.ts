import type { ChangeQuestion } from './changeQuestion.ts';

/** Bit mask of the spendable outputs that `test` holds for. */
export function maskOf(question: ChangeQuestion, test: (output: number) => boolean): number {
  const { spendable } = question;
  let mask = 0;
  for (let k = 0; k < spendable.length; k++) if (test(spendable[k]!)) mask |= 1 << k;
  return mask;
}

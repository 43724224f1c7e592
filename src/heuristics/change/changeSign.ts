import type { ChangeQuestion } from './changeQuestion.ts';

/** A sign's answer when a fact it needs is unknown, or when it has nothing to say about such a transaction. */
export const UNDETERMINED = -1;

/**
 * One reason to hold an output for change. `candidates` gives the outputs that the sign cannot rule out, as a bit mask
 * over `question.spendable`; UNDETERMINED where it lacks a fact. A sign points at an output when its mask has one bit.
 */
export interface ChangeSign {
  readonly id: string;
  /** Signs of one family are correlated and count as one. */
  readonly family: string;
  /** Confidence when the sign alone decides; null: it only votes. */
  readonly strong: number | null;
  readonly candidates: (question: ChangeQuestion) => number;
}

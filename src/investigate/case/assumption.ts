import type { Assertion } from './caseRecord.ts';

/** A person's assertion as a result carries it, with its exhibit number. */
export interface Assumption extends Assertion {
  readonly exhibit: string;
}

import { type ChangeSign, UNDETERMINED } from './changeSign.ts';
import { freshOutputs } from './freshOutputs.ts';

/** Exactly two outputs, one to a new address, the other to a known one: the new one (Androulaki et al. 2013). */
export const shadow: ChangeSign = {
  id: 'shadow',
  family: 'fresh',
  strong: null,
  candidates: (question) => (question.spendable.length === 2 ? freshOutputs(question) : UNDETERMINED),
};

import { type ChangeSign, UNDETERMINED } from './changeSign.ts';
import { freshOutputs } from './freshOutputs.ts';
import { selfChange } from './selfChange.ts';

/** H2 (Meiklejohn et al. 2013): no self-change, and the outputs that pay an address never seen before. */
export const oneTime: ChangeSign = {
  id: 'one-time',
  family: 'fresh',
  strong: null,
  candidates: (question) => {
    if (selfChange.candidates(question) !== 0) return UNDETERMINED;
    return freshOutputs(question);
  },
};

import { minInputValue } from '../minInputValue.ts';
import { type ChangeSign, UNDETERMINED } from './changeSign.ts';
import { freshOutputs } from './freshOutputs.ts';
import { maskOf } from './maskOf.ts';
import { typeSign } from './typeSign.ts';

/** Amounts divisible by this many base units are payments (graphsense-lib). */
const ROUND = 1_000;

/** graphsense-lib's one-time change: new address, type of the inputs, not round, smaller than every input. */
export const oneTimeStrict: ChangeSign = {
  id: 'one-time-strict',
  family: 'fresh',
  strong: null,
  candidates: (question) => {
    const { graph, t } = question;
    const fresh = freshOutputs(question);
    const typed = typeSign.candidates(question);
    const least = minInputValue(graph, t);
    if (fresh < 0 || typed < 0 || least < 0) return UNDETERMINED;
    const amount = maskOf(question, (o) => {
      const value = graph.comparableValue(o);
      return value % ROUND !== 0 && value < least;
    });
    return fresh & typed & amount;
  },
};

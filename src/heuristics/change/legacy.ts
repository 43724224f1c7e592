import { minInputValue } from '../minInputValue.ts';
import { type ChangeSign, UNDETERMINED } from './changeSign.ts';
import { freshOutputs } from './freshOutputs.ts';
import { maskOf } from './maskOf.ts';

/** BlockSci's legacy rule: outputs both smaller than every input and to a new address. */
export const legacy: ChangeSign = {
  id: 'legacy',
  family: 'fresh',
  strong: null,
  candidates: (question) => {
    const { graph, t } = question;
    const fresh = freshOutputs(question);
    const least = minInputValue(graph, t);
    if (fresh < 0 || least < 0) return UNDETERMINED;
    return fresh & maskOf(question, (o) => graph.comparableValue(o) < least);
  },
};

import { minInputValue } from '../minInputValue.ts';
import { type ChangeSign, UNDETERMINED } from './changeSign.ts';
import { maskOf } from './maskOf.ts';

/**
 * UIH1: with at least two inputs, an output smaller than every input is change, else an input was added for nothing
 * (Nick 2015; 45 of 53 right on real spends). With one input every output is smaller: it says nothing.
 */
export const optimalChange: ChangeSign = {
  id: 'optimal',
  family: 'optimal',
  strong: null,
  candidates: (question) => {
    const { graph, t } = question;
    if (graph.inputEnd(t) - graph.inputStart(t) < 2) return UNDETERMINED;
    const least = minInputValue(graph, t);
    if (least < 0) return UNDETERMINED;
    return maskOf(question, (o) => graph.comparableValue(o) < least);
  },
};

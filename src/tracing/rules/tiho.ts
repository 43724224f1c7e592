import { byTaint, byValue, orderedRule } from '../orderedRule.ts';

/** Taint in, highest out: tainted inputs first, outputs by falling value (Tironsakkul et al. 2019). */
export const tiho = orderedRule('tiho', 'tainted inputs first, into the highest outputs first', {
  inputs: byTaint('tainted'),
  outputs: byValue('descending'),
});

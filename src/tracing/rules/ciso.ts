import { byTaint, byValue, orderedRule } from '../orderedRule.ts';

/** Clean in, smallest out: clean inputs first, outputs by rising value (in-out family, taintedtx). */
export const ciso = orderedRule('ciso', 'clean inputs first, into the smallest outputs first', {
  inputs: byTaint('clean'),
  outputs: byValue('ascending'),
});

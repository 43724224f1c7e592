import { asListed, orderedRule } from '../orderedRule.ts';

/** Last in, first out: the inputs reversed, not the satoshis inside one (taintedtx; Tironsakkul et al. 2019). */
export const lifo = orderedRule('lifo', 'last in, first out: the last listed input leaves first', {
  inputs: (transaction) => transaction.inputs.map((_, index) => transaction.inputs.length - 1 - index),
  outputs: asListed('outputs'),
});

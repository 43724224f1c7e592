import { asListed, orderedRule } from '../orderedRule.ts';

/**
 * First in, first out over the order that the wallet wrote: inputs as listed form the line, outputs as listed cut it
 * (Clayton's Case, 1816; Anderson, Shumailov et al. 2018). Not the law's order of receipt: that is `fifo-age`.
 */
export const fifo = orderedRule(
  'fifo',
  'first in, first out, in the order in which each transaction lists its inputs',
  {
    inputs: asListed('inputs'),
    outputs: asListed('outputs'),
    backward: true,
  },
);

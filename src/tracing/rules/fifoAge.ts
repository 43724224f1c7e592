import { asListed, orderedRule } from '../orderedRule.ts';
import type { FlowInput, FlowTransaction } from '../taintRule.ts';

/** First in, first out by age of the coins: inputs by (height, txid, vout) of what they spend, unknown heights last. */
export const fifoAge = orderedRule('fifo-age', 'first in, first out, oldest coins first', {
  inputs: oldestFirst,
  outputs: asListed('outputs'),
  needsAges: true,
});

function oldestFirst(transaction: FlowTransaction): number[] {
  return transaction.inputs
    .map((input, index) => ({ input, index }))
    .sort((a, b) => compareAge(a.input, b.input))
    .map(({ index }) => index);
}

function compareAge(a: FlowInput, b: FlowInput): number {
  const height = (a.height ?? Number.POSITIVE_INFINITY) - (b.height ?? Number.POSITIVE_INFINITY);
  if (height !== 0 && !Number.isNaN(height)) return height;
  if (a.txid !== b.txid) return a.txid < b.txid ? -1 : 1;
  return a.vout - b.vout;
}

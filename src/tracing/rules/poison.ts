import { apportion } from '../apportion.ts';
import { asListed } from '../orderedRule.ts';
import { lengthsByLabel, segmentsOf } from '../segment.ts';
import type { FlowResult, FlowTransaction, TaintRule } from '../taintRule.ts';

/**
 * One tainted satoshi taints every output and the fee whole (Möser, Böhme, Breuker 2014). Inflates without bound: an
 * upper limit of what could have been reached, never an amount owed. Several seeds share by what they brought.
 */
export const poison: TaintRule = {
  name: 'poison',
  description: 'everything that a tainted transaction touches; an upper limit that does not add up',
  conserves: false,
  needsAges: false,
  keepsOrder: false,
  backward: false,
  inputOrder: asListed('inputs'),
  outputOrder: asListed('outputs'),
  distribute,
};

function distribute(transaction: FlowTransaction): FlowResult {
  const brought = new Array<bigint>(transaction.labelCount).fill(0n);
  for (const input of transaction.inputs) {
    lengthsByLabel(input.segments, transaction.labelCount).forEach((length, label) => {
      brought[label] = (brought[label] as bigint) + length;
    });
  }
  const whole = (value: bigint) => segmentsOf(apportion(value, brought), value);
  return { outputs: transaction.outputs.map(whole), fee: whole(transaction.fee) };
}

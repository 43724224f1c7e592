import { apportion } from '../apportion.ts';
import { asListed } from '../orderedRule.ts';
import { lengthsByLabel, type Segment, segmentsOf } from '../segment.ts';
import type { FlowResult, FlowTransaction, TaintRule } from '../taintRule.ts';

/**
 * Pro rata: every output and the fee take taint in proportion to their value (Möser, Böhme, Breuker 2014), exact by
 * largest remainder with the fee as last weight. Rules work on the total; the labels of several seeds then share each
 * part in proportion to what is left of them, in seed order, so that rows and columns both add up.
 */
export const haircut: TaintRule = {
  name: 'haircut',
  description: 'pro rata: each output and the fee by its share of the value',
  conserves: true,
  needsAges: false,
  keepsOrder: false,
  backward: true,
  inputOrder: asListed('inputs'),
  outputOrder: asListed('outputs'),
  distribute,
};

function distribute(transaction: FlowTransaction): FlowResult {
  const left = totalByLabel(transaction);
  const total = left.reduce((a, b) => a + b, 0n);
  const weights = [...transaction.outputs, transaction.fee];
  const parts = apportion(total, weights).map((part, index) => {
    const byLabel = apportion(part, left);
    byLabel.forEach((amount, label) => {
      left[label] = (left[label] as bigint) - amount;
    });
    return segmentsOf(byLabel, weights[index] as bigint);
  });
  const fee = parts.pop() as Segment[];
  return { outputs: parts, fee };
}

function totalByLabel(transaction: FlowTransaction): bigint[] {
  const totals = new Array<bigint>(transaction.labelCount).fill(0n);
  for (const input of transaction.inputs) {
    lengthsByLabel(input.segments, transaction.labelCount).forEach((length, label) => {
      totals[label] = (totals[label] as bigint) + length;
    });
  }
  return totals;
}

import { asListed } from '../orderedRule.ts';
import type { Segment } from '../segment.ts';
import { shareByLabel } from '../shareByLabel.ts';
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

function distribute({ inputs, outputs, fee, labelCount }: FlowTransaction): FlowResult {
  const parts = shareByLabel(
    inputs.map((input) => input.segments),
    [...outputs, fee],
    labelCount,
  );
  const ofFee = parts.pop() as Segment[];
  return { outputs: parts, fee: ofFee };
}

import { cutLine } from '../cutLine.ts';
import { asListed } from '../orderedRule.ts';
import { appendSegment, CLEAN, type Segment } from '../segment.ts';
import type { FlowResult, FlowTransaction, TaintRule } from '../taintRule.ts';

/**
 * Taint is served first: all tainted satoshis in input order, then the clean ones; outputs as listed, the fee last
 * (Möser, Böhme, Breuker 2014).
 */
export const seniority: TaintRule = {
  name: 'seniority',
  description: 'tainted satoshis leave before clean ones, outputs as listed',
  conserves: true,
  needsAges: false,
  keepsOrder: true,
  backward: false,
  inputOrder: asListed('inputs'),
  outputOrder: asListed('outputs'),
  distribute,
};

function distribute(transaction: FlowTransaction): FlowResult {
  const tainted: Segment[] = [];
  let clean = 0n;
  for (const input of transaction.inputs) {
    for (const segment of input.segments) {
      if (segment.label === CLEAN) clean += segment.length;
      else appendSegment(tainted, segment.label, segment.length);
    }
  }
  appendSegment(tainted, CLEAN, clean);
  const { pieces, rest } = cutLine(tainted, transaction.outputs);
  return { outputs: pieces, fee: rest };
}

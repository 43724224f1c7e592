import { cutLine } from './cutLine.ts';
import { appendSegment, CLEAN, type Segment } from './segment.ts';
import type { FlowResult, FlowTransaction, TaintRule } from './taintRule.ts';

type Order = (transaction: FlowTransaction) => number[];

/**
 * A rule that lays the inputs as one line of satoshis in `inputOrder` and lets the outputs cut it in `outputOrder`; the
 * fee takes the tail, so that the outputs carry the evidence. Lossless.
 */
export function orderedRule(
  name: string,
  description: string,
  orders: { inputs: Order; outputs: Order; backward?: boolean; needsAges?: boolean },
): TaintRule {
  return {
    name,
    description,
    conserves: true,
    keepsOrder: true,
    needsAges: orders.needsAges ?? false,
    backward: orders.backward ?? false,
    inputOrder: orders.inputs,
    outputOrder: orders.outputs,
    distribute: (transaction) => distributeInOrder(transaction, orders.inputs, orders.outputs),
  };
}

function distributeInOrder(transaction: FlowTransaction, inputs: Order, outputs: Order): FlowResult {
  const line: Segment[] = [];
  for (const i of inputs(transaction)) {
    for (const segment of transaction.inputs[i]?.segments ?? []) appendSegment(line, segment.label, segment.length);
  }
  const order = outputs(transaction);
  const { pieces, rest } = cutLine(
    line,
    order.map((o) => transaction.outputs[o] as bigint),
  );
  const result = new Array<readonly Segment[]>(order.length);
  order.forEach((o, position) => {
    result[o] = pieces[position] as Segment[];
  });
  return { outputs: result, fee: rest };
}

/** 0, 1, 2 …: as the transaction lists them. */
export const asListed =
  (side: 'inputs' | 'outputs'): Order =>
  (transaction) =>
    transaction[side].map((_, index) => index);

/** Inputs with a tainted satoshi first (or last), each group in transaction order. Whole inputs move. */
export const byTaint =
  (first: 'tainted' | 'clean'): Order =>
  (transaction) => {
    const tainted: number[] = [];
    const clean: number[] = [];
    transaction.inputs.forEach((input, index) => {
      (input.segments.some((segment) => segment.label !== CLEAN) ? tainted : clean).push(index);
    });
    return first === 'tainted' ? [...tainted, ...clean] : [...clean, ...tainted];
  };

/** Outputs by value, ties by the lowest index. */
export const byValue =
  (direction: 'ascending' | 'descending'): Order =>
  (transaction) => {
    const sign = direction === 'ascending' ? 1 : -1;
    return transaction.outputs
      .map((value, index) => ({ value, index }))
      .sort((a, b) => (a.value === b.value ? a.index - b.index : a.value < b.value ? -sign : sign))
      .map(({ index }) => index);
  };

import { type Segment, segmentsOf, taintedLength } from '../../src/tracing/segment.ts';
import type { FlowInput, FlowTransaction, TaintRule } from '../../src/tracing/taintRule.ts';

/** An input of a vector: value and taint in front; heights rise with the index unless told. */
export function input(value: bigint, tainted: bigint, index: number): FlowInput {
  return { value, segments: segmentsOf([tainted], value), height: 100 + index, txid: `${index}`, vout: 0 };
}

export function flow(
  inputs: readonly (readonly [number, number])[],
  outputs: readonly number[],
  fee: number,
): FlowTransaction {
  return {
    inputs: inputs.map(([value, tainted], index) => input(BigInt(value), BigInt(tainted), index)),
    outputs: outputs.map(BigInt),
    fee: BigInt(fee),
    labelCount: 1,
  };
}

/** Tainted amounts of the outputs and, last, the fee. */
export function amounts(rule: TaintRule, transaction: FlowTransaction): number[] {
  const result = rule.distribute(transaction);
  return [...result.outputs, result.fee].map((segments: readonly Segment[]) => Number(taintedLength(segments)));
}

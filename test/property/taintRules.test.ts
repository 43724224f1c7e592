import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornerEdges } from '../../src/tracing/cornerEdges.ts';
import { appendSegment, lengthsByLabel, type Segment, taintedLength } from '../../src/tracing/segment.ts';
import type { FlowTransaction } from '../../src/tracing/taintRule.ts';
import { TAINT_RULES } from '../../src/tracing/taintRules.ts';

const LABELS = 3;

const segments: fc.Arbitrary<Segment[]> = fc
  .array(fc.record({ label: fc.integer({ min: 0, max: LABELS }), length: fc.bigInt(1n, 5_000_000_000n) }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((pieces) => {
    const line: Segment[] = [];
    for (const piece of pieces) appendSegment(line, piece.label, piece.length);
    return line;
  });

/** Any transaction whose inputs cover its outputs; what is left is the fee. */
const transactions: fc.Arbitrary<FlowTransaction> = fc
  .tuple(
    fc.array(fc.record({ segments, height: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }) }), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 7 }),
  )
  .map(([inputs, weights]) => {
    const rows = inputs.map((row, vout) => ({
      segments: row.segments,
      value: row.segments.reduce((sum, segment) => sum + segment.length, 0n),
      height: row.height,
      txid: `${vout % 2}`,
      vout,
    }));
    const total = rows.reduce((sum, row) => sum + row.value, 0n);
    const whole = BigInt(weights.reduce((a, b) => a + b, 1));
    const outputs = weights.map((weight) => (total * BigInt(weight)) / whole);
    return { inputs: rows, outputs, fee: total - outputs.reduce((a, b) => a + b, 0n), labelCount: LABELS };
  });

const conserving = TAINT_RULES.filter((rule) => rule.conserves);

describe.each(conserving)('$name', (rule) => {
  it('gives out what came in, label by label, to the satoshi', () => {
    fc.assert(
      fc.property(transactions, (transaction) => {
        const result = rule.distribute(transaction);
        const came = transaction.inputs.flatMap((input) => input.segments);
        const went = [...result.outputs.flat(), ...result.fee];
        expect(lengthsByLabel(went, LABELS)).toEqual(lengthsByLabel(came, LABELS));
      }),
    );
  });

  it('gives every output its whole value, tainted or clean', () => {
    fc.assert(
      fc.property(transactions, (transaction) => {
        const result = rule.distribute(transaction);
        const lengths = [...result.outputs, result.fee].map((line) => line.reduce((sum, one) => sum + one.length, 0n));
        expect(lengths).toEqual([...transaction.outputs, transaction.fee]);
      }),
    );
  });

  it('lays edges with exact row and column sums, at most inputs + outputs - 1 of them and the fee', () => {
    fc.assert(
      fc.property(transactions, (transaction) => {
        const result = rule.distribute(transaction);
        const sides = {
          inputs: transaction.inputs.map((input) => taintedLength(input.segments)),
          outputs: result.outputs.map(taintedLength),
          fee: taintedLength(result.fee),
          inputOrder: rule.inputOrder(transaction),
          outputOrder: rule.outputOrder(transaction),
        };
        const edges = cornerEdges(sides);
        expect(edges.length).toBeLessThanOrEqual(sides.inputs.length + sides.outputs.length);
        const sumBy = (of: 'from' | 'to', key: number | null) =>
          edges.filter((edge) => edge[of] === key).reduce((sum, edge) => sum + edge.amount, 0n);
        expect(sides.inputs.map((_, from) => sumBy('from', from))).toEqual(sides.inputs);
        expect(sides.outputs.map((_, to) => sumBy('to', to))).toEqual(sides.outputs);
        expect(sumBy('to', null)).toBe(sides.fee);
        expect(edges.every((edge) => edge.amount > 0n)).toBe(true);
      }),
    );
  });

  it('taints nothing that poison does not taint', () => {
    const poison = TAINT_RULES.find((candidate) => candidate.name === 'poison')!;
    fc.assert(
      fc.property(transactions, (transaction) => {
        const all = poison.distribute(transaction);
        rule.distribute(transaction).outputs.forEach((line, index) => {
          if (taintedLength(line) > 0n) expect(taintedLength(all.outputs[index]!)).toBe(transaction.outputs[index]);
        });
      }),
    );
  });
});

describe('relations between rules', () => {
  const named = (name: string) => TAINT_RULES.find((rule) => rule.name === name)!;

  it('LIFO is FIFO over reversed inputs', () => {
    fc.assert(
      fc.property(transactions, (transaction) => {
        const reversed = { ...transaction, inputs: [...transaction.inputs].reverse() };
        expect(named('lifo').distribute(transaction)).toEqual(named('fifo').distribute(reversed));
      }),
    );
  });

  it('permuting the outputs moves a haircut by at most one satoshi each', () => {
    fc.assert(
      fc.property(transactions, (transaction) => {
        const turned = { ...transaction, outputs: [...transaction.outputs].reverse() };
        const straight = named('haircut').distribute(transaction).outputs.map(taintedLength);
        const back = named('haircut').distribute(turned).outputs.map(taintedLength).reverse();
        straight.forEach((amount, index) => {
          const difference = amount - (back[index] as bigint);
          expect(difference >= -1n && difference <= 1n).toBe(true);
        });
      }),
    );
  });
});

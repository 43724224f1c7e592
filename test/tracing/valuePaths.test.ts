import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import type { PathQuestion } from '../../src/tracing/pathQuestion.ts';
import { type ValuePath, valuePaths } from '../../src/tracing/valuePaths.ts';
import {
  coinbaseInput,
  confirmedAt,
  hashNumber,
  sampleTransaction,
  scriptNumber,
} from '../support/sampleTransactions.ts';

interface Sketch {
  /** Indexes among the outputs made so far, each spent once. */
  readonly spends: readonly number[];
  readonly values: readonly number[];
}

/** Transactions after sketches: each spends outputs of earlier ones that nobody has spent yet. */
function chainOf(sketches: readonly Sketch[]): Transaction[] {
  const open: { txid: string; vout: number; value: bigint }[] = [];
  return sketches.map(({ spends, values }, n) => {
    const txid = hashNumber(n + 1);
    const chosen = spends.flatMap((pick) => (open.length === 0 ? [] : open.splice(pick % open.length, 1)));
    const outputs = values.map((value, vout) => ({ script: scriptNumber(100 * n + vout), value: BigInt(value) }));
    open.push(...outputs.map(({ value }, vout) => ({ txid, vout, value })));
    const inputs = chosen.map(({ txid: from, vout, value }) => ({
      outpoint: { txid: from, vout },
      sequence: null,
      prevout: { script: scriptNumber(7), value },
    }));
    return sampleTransaction(n + 1, {
      inputs: inputs.length === 0 ? [coinbaseInput()] : inputs,
      outputs,
      confirmation: confirmedAt(n),
    });
  });
}

const bounds = { hops: 100, maxTransactions: 1000, minValue: 1n, since: null, until: null };

function question(
  starts: readonly string[],
  ends: readonly string[],
  changes: Partial<PathQuestion> = {},
): PathQuestion {
  return {
    starts: new Map(starts.map((start) => [start, 1_000_000n])),
    ends: new Set(ends),
    endTxid: null,
    bounds,
    ...changes,
  };
}

/** Every path, laid one after the other without any cleverness. */
function allPaths(graph: TransactionGraph, asked: PathQuestion): ValuePath[] {
  const found: ValuePath[] = [];
  const walk = (outputs: readonly number[], value: bigint): void => {
    const last = outputs.at(-1) as number;
    const own = graph.value(last);
    const least = own < value ? own : value;
    if (own < asked.bounds.minValue) return;
    if (asked.ends.has(graph.outpointText(last))) {
      if (outputs.length - 1 <= asked.bounds.hops) found.push({ outputs, value: least, hops: outputs.length - 1 });
      return;
    }
    const input = graph.spender(last);
    if (input < 0) return;
    const t = graph.inputTransaction(input);
    for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
      if (!asked.starts.has(graph.outpointText(o))) walk([...outputs, o], least);
    }
  };
  for (const [text, amount] of asked.starts)
    walk([graph.findOutput(text.slice(0, 64), Number(text.slice(65)))], amount);
  return found;
}

const sketch = fc.record({
  spends: fc.array(fc.nat(30), { maxLength: 3 }),
  values: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
});

describe('paths of value', () => {
  it('finds every path, the best first, and counts them all', () => {
    fc.assert(
      fc.property(
        fc.array(sketch, { minLength: 3, maxLength: 14 }),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 3 }),
        (sketches, a, b, hops, minValue) => {
          const transactions = chainOf(sketches);
          const graph = new TransactionGraph();
          graph.appendTransactions(transactions);
          const outpoints = Array.from({ length: graph.outputCount }, (_, o) => graph.outpointText(o));
          const starts = [outpoints[a % outpoints.length]!, outpoints[0]!];
          const ends = outpoints.filter((_, n) => n % 3 === b % 3 && n > 3);
          const asked = question(starts, ends, { bounds: { ...bounds, hops, minValue: BigInt(minValue) } });
          const expected = allPaths(graph, asked);
          const { paths, count } = valuePaths(graph, asked, 1000);
          expect(count).toBe(BigInt(expected.length));
          const key = ({ value, hops: length, outputs }: ValuePath) => `${value} ${length} ${outputs.join()}`;
          expect(new Set(paths.map(key))).toEqual(new Set(expected.map(key)));
          for (let n = 1; n < paths.length; n++) {
            const [one, next] = [paths[n - 1]!, paths[n]!];
            expect(one.value > next.value || (one.value === next.value && one.hops <= next.hops)).toBe(true);
          }
          const few = valuePaths(graph, asked, 2).paths;
          expect(few.map(key)).toEqual(paths.slice(0, 2).map(key));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('ends in a transaction by spending into it', () => {
    const transactions = chainOf([
      { spends: [], values: [50] },
      { spends: [0], values: [30, 19] },
      { spends: [0, 0], values: [48] },
    ]);
    const graph = new TransactionGraph();
    graph.appendTransactions(transactions);
    const asked = question([`${hashNumber(1)}:0`], [], { endTxid: hashNumber(3) });
    const { paths, count } = valuePaths(graph, asked, 10);
    expect(count).toBe(2n);
    expect(paths.map(({ value, hops }) => [value, hops])).toEqual([
      [30n, 2],
      [19n, 2],
    ]);
  });

  it('counts what nobody could list: forty rounds of two ways each', () => {
    const sketches: Sketch[] = [{ spends: [], values: [900] }];
    for (let n = 0; n < 40; n++) sketches.push({ spends: [0, 0], values: [400, 400] });
    const graph = new TransactionGraph();
    graph.appendTransactions(chainOf(sketches));
    const asked = question([`${hashNumber(1)}:0`], [`${hashNumber(41)}:0`]);
    const { paths, count } = valuePaths(graph, asked, 20);
    expect(count).toBe(2n ** 39n);
    expect(paths).toHaveLength(20);
    expect(paths[0]).toMatchObject({ value: 400n, hops: 40 });
  });
});

import { describe, expect, it } from 'vitest';
import { taintRulesByName } from '../../src/tracing/taintRules.ts';
import { amounts, flow } from './flowOf.ts';

/** Small transactions worked by hand; columns are outputs and, last, the fee. */
const VECTORS: readonly {
  readonly name: string;
  readonly inputs: readonly (readonly [number, number])[];
  readonly outputs: readonly number[];
  readonly fee: number;
  readonly expected: Readonly<Record<string, readonly number[]>>;
}[] = [
  {
    name: 'three stolen, seven clean',
    inputs: [
      [3, 3],
      [7, 0],
    ],
    outputs: [4, 5],
    fee: 1,
    expected: {
      poison: [4, 5, 1],
      haircut: [1, 2, 0],
      fifo: [3, 0, 0],
      lifo: [0, 2, 1],
      tiho: [0, 3, 0],
      ciso: [0, 2, 1],
      seniority: [3, 0, 0],
    },
  },
  {
    name: 'tainted in the middle',
    inputs: [
      [100, 0],
      [50, 50],
      [30, 0],
    ],
    outputs: [60, 90, 20],
    fee: 10,
    expected: {
      poison: [60, 90, 20, 10],
      haircut: [17, 25, 5, 3],
      fifo: [0, 50, 0, 0],
      lifo: [30, 20, 0, 0],
      tiho: [0, 50, 0, 0],
      ciso: [0, 40, 0, 10],
      seniority: [50, 0, 0, 0],
    },
  },
  {
    name: 'one satoshi of a thousand',
    inputs: [[1000, 1]],
    outputs: [333, 333, 333],
    fee: 1,
    expected: {
      poison: [333, 333, 333, 1],
      haircut: [1, 0, 0, 0],
      fifo: [1, 0, 0, 0],
      lifo: [1, 0, 0, 0],
      tiho: [1, 0, 0, 0],
      ciso: [1, 0, 0, 0],
    },
  },
  {
    name: 'three partly tainted inputs',
    inputs: [
      [3, 1],
      [3, 1],
      [3, 1],
    ],
    outputs: [2, 2, 2, 2],
    fee: 1,
    expected: {
      poison: [2, 2, 2, 2, 1],
      haircut: [1, 1, 1, 0, 0],
      fifo: [1, 1, 0, 1, 0],
      lifo: [1, 1, 0, 1, 0],
      tiho: [1, 1, 0, 1, 0],
      ciso: [1, 1, 0, 1, 0],
    },
  },
  {
    name: 'the shape of a CoinJoin: every rule gives another answer',
    inputs: [
      [12, 12],
      [11, 0],
      [13, 0],
    ],
    outputs: [10, 10, 10, 2, 1, 3],
    fee: 0,
    expected: {
      poison: [10, 10, 10, 2, 1, 3, 0],
      haircut: [4, 3, 3, 1, 0, 1, 0],
      fifo: [10, 2, 0, 0, 0, 0, 0],
      lifo: [0, 0, 6, 2, 1, 3, 0],
      tiho: [10, 2, 0, 0, 0, 0, 0],
      ciso: [0, 2, 10, 0, 0, 0, 0],
    },
  },
];

describe.each(VECTORS)('$name', ({ inputs, outputs, fee, expected }) => {
  it.each(Object.entries(expected))('%s', (name, row) => {
    const [rule] = taintRulesByName([name], 'forward');
    expect(amounts(rule as NonNullable<typeof rule>, flow(inputs, outputs, fee))).toEqual(row);
  });
});

describe('fifo-age', () => {
  it('lays the older coin first, whatever the wallet wrote', () => {
    const [fifoAge] = taintRulesByName(['fifo-age'], 'forward');
    const written = flow(
      [
        [50_000, 50_000],
        [50_000, 0],
      ],
      [60_000, 39_000],
      1000,
    );
    const [young, old] = written.inputs;
    const aged = {
      ...written,
      inputs: [
        { ...young!, height: 20 },
        { ...old!, height: 10 },
      ],
    };
    expect(amounts(fifoAge!, aged)).toEqual([10_000, 39_000, 1000]);
  });

  it('puts unknown heights last, then goes by txid and vout', () => {
    const [fifoAge] = taintRulesByName(['fifo-age'], 'forward');
    const base = flow(
      [
        [5, 5],
        [5, 0],
        [5, 0],
      ],
      [5, 5, 5],
      0,
    );
    const [a, b, c] = base.inputs;
    const aged = {
      ...base,
      inputs: [
        { ...a!, height: null, txid: 'a' },
        { ...b!, height: 7, txid: 'c' },
        { ...c!, height: 7, txid: 'b' },
      ],
    };
    expect(fifoAge!.inputOrder(aged)).toEqual([2, 1, 0]);
  });
});

describe('names', () => {
  it('refuses an unknown rule and says which there are', () => {
    expect(() => taintRulesByName(['haircut', 'nonsense'], 'forward')).toThrow('unknown taint rule "nonsense"');
  });

  it('follows back only what has a meaning there', () => {
    expect(() => taintRulesByName(['lifo'], 'backward')).toThrow('cannot be followed backward');
    expect(taintRulesByName(['fifo', 'haircut'], 'backward').map((rule) => rule.name)).toEqual(['fifo', 'haircut']);
  });
});

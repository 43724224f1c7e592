import { describe, expect, it } from 'vitest';
import type { Transaction, TransactionInput } from '../../src/chain/transaction.ts';
import { hashNumber, sampleTransaction, scriptNumber } from '../support/sampleTransactions.ts';
import { shuffled } from '../support/shuffled.ts';
import { contextOf, findingsOf } from './contextOf.ts';

const HOT = scriptNumber(1);
const WARM = scriptNumber(2);
const CUSTOMERS = [10, 11, 12, 13, 14, 15];

/** Customer `c` pays their own deposit address at hour `hour`. */
function deposit(c: number, hour: number): Transaction {
  return placed(c * 1_000 + hour, hour, {
    inputs: [coin(c * 1_000_000 + hour, 0, scriptNumber(c + 100), 100_000n)],
    outputs: [{ script: scriptNumber(c), value: 90_000n }],
  });
}

function sweep(n: number, hour: number, deposits: readonly Transaction[], to: string): Transaction {
  return placed(n, hour, {
    inputs: deposits.map(({ txid, outputs }) => spend(txid, 0, outputs[0]!)),
    outputs: [{ script: to, value: 500_000n }],
  });
}

const first = CUSTOMERS.map((c) => deposit(c, 1));
const second = CUSTOMERS.map((c) => deposit(c, 5));
const sweeps = [
  sweep(1, 2, first, HOT),
  sweep(2, 6, second, WARM),
  ...[3, 4].flatMap((n) => {
    const own = CUSTOMERS.map((c) => deposit(c + 20, n * 10));
    return [...own, sweep(n, n * 10 + 1, own, n === 3 ? HOT : WARM)];
  }),
];
const hot = sweeps[0]!;
const warm = sweeps[1]!;
/** Both collecting addresses have one owner, who pays the same somebody 70 times, and then many. */
const payouts = [
  ...Array.from({ length: 70 }, (_, k) => {
    const income = placed(1_000_000 + k, 0, {
      outputs: [HOT, WARM].map((script) => ({ script, value: 10_000n })),
    });
    const inputs = income.outputs.map((prevout, vout) => spend(income.txid, vout, prevout));
    const outputs = [{ script: scriptNumber(499), value: 19_000n }];
    return [income, placed(2_000_000 + k, 0, { inputs, outputs })];
  }).flat(),
  placed(90, 200, {
    inputs: [spend(hot.txid, 0, hot.outputs[0]!), spend(warm.txid, 0, warm.outputs[0]!)],
    outputs: Array.from({ length: 12 }, (_, k) => ({ script: scriptNumber(500 + k), value: 80_000n })),
  }),
];
const all = [...payouts, ...first, ...second, ...sweeps];

describe('exchange deposits', () => {
  const found = findingsOf(contextOf(all), ['exchange-deposit']);

  it('are found though the collector pays somebody else 70 times', () => {
    expect(found).toHaveLength(12);
    expect(findingsOf(contextOf([...all].reverse()), ['exchange-deposit'])).toHaveLength(12);
  });

  it('end at the address that the last sweep paid, and name the one that collected first', () => {
    const context = contextOf(all);
    const address = (script: string) => context.recipient(context.graph.findScript(script));
    const own = found.find(({ details }) => details['depositAddress'] === address(scriptNumber(10)))!;
    expect(own.details['sweptTo']).toBe(address(HOT));
    expect(own.end).toMatchObject({ outpoint: `${warm.txid}:0`, address: address(WARM) });
  });

  it.each([1, 2, 3, 4, 5, 6])('are the same in another order of loading (%i)', (seed) => {
    expect(findingsOf(contextOf(shuffled(all, seed)), ['exchange-deposit'])).toEqual(found);
  });
});

function coin(funding: number, vout: number, script: string, value: bigint): TransactionInput {
  return spend(hashNumber(50_000_000 + funding), vout, { script, value });
}

function spend(txid: string, vout: number, prevout: { script: string; value: bigint }): TransactionInput {
  return { outpoint: { txid, vout }, sequence: 0xffffffff, prevout };
}

function placed(n: number, hour: number, changes: Partial<Transaction>): Transaction {
  const height = 1_000 + hour * 6;
  const time = 1_600_000_000 + hour * 3600;
  const confirmation = {
    confirmed: true,
    height,
    blockHash: hashNumber(9_000_000 + height),
    time,
    index: 1 + (n % 97),
  };
  return sampleTransaction(n, { confirmation, ...changes });
}

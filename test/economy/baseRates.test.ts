import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/chain/transaction.ts';
import { type BaseRates, baseRatesOf } from './baseRates.ts';
import { realBlockWithPrevouts, realRawBlock } from './realBlocks.ts';
import { economyOf } from './support.ts';

/** Blocks of 2016 to 2022, whose habits the economy's wallets have. */
const RAW = ['btc-raw-blocks/block-413567.bin.gz', 'btc-raw-blocks/block-437303.bin.gz'];
const WITH_PREVOUTS = [478_558, 757_739];
/** The economy's third episode lies a year after this block. */
const MODERN = 757_739;

/** How far the economy may stand from the pooled blocks, in shares of one; each block stands off by as much. */
const BANDS: readonly (readonly [keyof BaseRates, number])[] = [
  ['oneInput', 0.13],
  ['twoInputs', 0.06],
  ['manyInputs', 0.03],
  ['oneOutput', 0.08],
  ['twoOutputs', 0.1],
  ['manyOutputs', 0.02],
  ['oneInTwoOut', 0.15],
  ['sameBlock', 0.04],
  ['locktime', 0.1],
];

describe('base rates of the economy against real blocks', () => {
  const raw = RAW.map(realRawBlock);
  const complete = WITH_PREVOUTS.map(realBlockWithPrevouts);
  const missing = [...raw, ...complete].some((block) => block === null);
  const pooled = (blocks: readonly (readonly Transaction[] | null)[]): Transaction[] =>
    blocks.flatMap((block) => block ?? []);
  const { transactions } = economyOf({ seed: 51, transactions: 24_000 });
  const alive = transactions.filter((transaction) => (transaction.confirmation.height as number) >= 543_700);

  it.skipIf(missing)('has inputs, outputs, chains in a block and locktimes as they do', () => {
    const real = baseRatesOf(pooled([...raw, ...complete]));
    const ours = baseRatesOf(alive);
    for (const [name, tolerance] of BANDS) {
      expect([name, Math.abs(Number(ours[name]) - Number(real[name])) <= tolerance, ours[name], real[name]]).toEqual([
        name,
        true,
        ours[name],
        real[name],
      ]);
    }
  });

  it.skipIf(missing)('reuses addresses as they do', () => {
    const real = WITH_PREVOUTS.map((_, i) => baseRatesOf(complete[i] ?? []));
    const ours = baseRatesOf(alive);
    for (const name of ['selfChange', 'spentTogether'] as const) {
      const shares = real.map((rates) => Number(rates[name]));
      expect(Number(ours[name])).toBeGreaterThan(Math.min(...shares) - 0.06);
      expect(Number(ours[name])).toBeLessThan(Math.max(...shares) + 0.06);
    }
  });

  it.skipIf(missing)('pays the script types of its day', () => {
    const real = baseRatesOf(complete[WITH_PREVOUTS.indexOf(MODERN)] ?? []);
    const ours = baseRatesOf(
      alive.filter(
        ({ confirmation }) => (confirmation.height as number) >= 805_800 && (confirmation.height as number) < 850_000,
      ),
    );
    for (const type of ['p2pkh', 'p2sh', 'p2wpkh', 'p2wsh', 'p2tr', 'op_return'] as const) {
      expect([type, Math.abs((ours.outputTypes[type] ?? 0) - (real.outputTypes[type] ?? 0)) < 0.1]).toEqual([
        type,
        true,
      ]);
    }
    expect(Math.abs(ours.versionTwo - real.versionTwo)).toBeLessThan(0.2);
    expect(Math.abs(ours.replaceable - real.replaceable)).toBeLessThan(0.2);
  });

  it.skipIf(missing)('was less segwit, less replaceable and of version 1 in 2018, as in 2017', () => {
    const real = baseRatesOf(complete[WITH_PREVOUTS.indexOf(478_558)] ?? []);
    const ours = baseRatesOf(alive.filter(({ confirmation }) => (confirmation.height as number) < 600_000));
    expect(Math.abs(ours.versionTwo - real.versionTwo)).toBeLessThan(0.12);
    expect(Math.abs(ours.replaceable - real.replaceable)).toBeLessThan(0.06);
    expect(ours.outputTypes.p2tr ?? 0).toBe(0);
    expect(ours.outputTypes.p2pkh ?? 0).toBeGreaterThan(0.4);
  });

  it('keeps its shares at another size and seed', () => {
    const large = baseRatesOf(alive);
    const small = baseRatesOf(economyOf({ seed: 52, transactions: 6_000 }).transactions);
    for (const name of ['oneInput', 'twoOutputs', 'oneInTwoOut', 'versionTwo'] as const)
      expect(Math.abs(small[name] - large[name])).toBeLessThan(0.08);
  });
});

import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSeeds } from '../../cli/readSeeds.ts';
import { networkByName } from '../../src/chain/network.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const txid = 'ab'.repeat(32);
const address = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';

function seedsOf(text: string) {
  const path = `${temporaryFolder()}/seeds.csv`;
  writeFileSync(path, text);
  return readSeeds(path, networkByName('bitcoin'));
}

describe('readSeeds', () => {
  it('reads targets with label, amount and time', async () => {
    const seeds = await seedsOf(
      `target,label,amount,time\n${txid}:1,"Ms, A",0.5btc,\n${address},Mr B,1000,2016-08-02\n${address},,,423000\n`,
    );
    expect(seeds[0]).toMatchObject({
      target: { kind: 'outpoint', outpoint: { txid, vout: 1 }, amount: 50_000_000n },
      label: 'Ms, A',
      amount: null,
      paid: null,
    });
    expect(seeds[1]).toMatchObject({
      target: { kind: 'address', text: address },
      label: 'Mr B',
      amount: 1000n,
      paid: { from: { time: 1_470_096_000 }, to: { time: 1_470_182_399 } },
    });
    expect(seeds[2]).toMatchObject({ label: address, paid: { from: { height: 423_000 }, to: { height: 423_000 } } });
  });

  it('needs the target column only, in any case and order', async () => {
    expect(await seedsOf(`\uFEFFLabel,Target\nx,${txid}\n`)).toMatchObject([
      { label: 'x', target: { kind: 'txid', txid } },
    ]);
  });

  it.each([
    ['target\n', /names no seed/],
    ['target,colour\nx,red\n', /unknown column "colour"/],
    [`target\n${txid}\n${txid.slice(1)}\n`, /line 3: .*63 hex digits/],
    [`target,amount\n${txid}:0,lots\n`, /line 2: "lots" is not an amount/],
    [`target,time\n${address},yesterday\n`, /line 2: "yesterday" is not a date/],
    ['target\n"unclosed', /cannot be read as CSV/],
  ])('refuses %j', async (text, message) => {
    await expect(seedsOf(text)).rejects.toThrow(message);
  });

  it('names a file that is not there', async () => {
    await expect(readSeeds('/nonexistent.csv', networkByName('bitcoin'))).rejects.toThrow(/\/nonexistent\.csv/);
  });
});

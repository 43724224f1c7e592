import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeXor } from '../../../src/chain/blockFile.ts';
import { networkByName } from '../../../src/chain/network.ts';
import { subsidyAt } from '../../../src/chain/subsidy.ts';
import { feeOf, type Transaction } from '../../../src/chain/transaction.ts';
import { transactionsOf } from '../../../src/ports/transactionsOf.ts';
import { openTransactionFile, type TransactionFileOptions } from '../../../src/sources/files/openTransactionFile.ts';
import type { ReadReport } from '../../../src/sources/files/readReport.ts';
import { parseXorKey } from '../../../src/sources/files/xorKey.ts';
import { sharedData } from '../../support/sharedData.ts';

const bitcoin = networkByName('bitcoin');
const blockFile = sharedData('btc-early-chain/blocks-0-4312.blk.dat.gz');
const esploraFile = sharedData('btc-early-chain/txs-0-4312.esplora.ndjson.gz');
const rawBlocks = sharedData('btc-raw-blocks');

async function read(
  path: string,
  options: Partial<TransactionFileOptions> = {},
): Promise<{ transactions: Transaction[]; report: Readonly<ReadReport>; format: string }> {
  const file = await openTransactionFile(path, { network: bitcoin, ...options });
  const transactions: Transaction[] = [];
  for await (const batch of file.batches) transactions.push(...transactionsOf(batch));
  return { transactions, report: file.report, format: file.format };
}

function withoutIndex(transactions: readonly Transaction[]): Transaction[] {
  return transactions
    .map((one) => ({ ...one, confirmation: { ...one.confirmation, index: null } }))
    .sort((a, b) => (a.txid < b.txid ? -1 : 1));
}

describe.skipIf(blockFile === null || esploraFile === null)('the early chain', () => {
  const path = blockFile as string;
  let folder: string;
  let plain: Buffer;
  let wanted: Transaction[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'peelhound-chain-'));
    plain = gunzipSync(await readFile(path));
    wanted = (await read(path)).transactions;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('4,371 transactions and 247 non-coinbase inputs, every prevout found, heights from genesis', async () => {
    const { transactions, report, format } = await read(path);
    expect(format).toBe('block-file');
    expect(report).toMatchObject({ transactions: 4371, nonCoinbaseInputs: 247, records: 4313, staleBlocks: 0 });
    expect(report.tip).toEqual({
      height: 4312,
      hash: '00000000a9da635727dce622d78361b153ce3334e6a60d4377fad529abfc7863',
    });
    const inputs = transactions.flatMap((transaction) => transaction.inputs).filter((input) => input.outpoint !== null);
    expect(inputs.every((input) => input.prevout !== null)).toBe(true);
    const coinbases = transactions.filter((transaction) => transaction.inputs[0]?.outpoint === null);
    expect(coinbases.map((transaction) => transaction.confirmation.height)).toEqual(
      Array.from({ length: 4313 }, (_, height) => height),
    );
    const issued = coinbases.reduce((sum, coinbase) => sum + (coinbase.outputs[0]?.value ?? 0n), 0n);
    const fees = transactions.reduce((sum, transaction) => sum + (feeOf(transaction) ?? 0n), 0n);
    expect(issued).toBe(4313n * subsidyAt(0, bitcoin) + fees);
  });

  test('the Esplora lines of the same blocks are the same transactions', async () => {
    const esplora = await read(esploraFile as string);
    expect(esplora.format).toBe('lines');
    expect(withoutIndex(esplora.transactions)).toEqual(withoutIndex(wanted));
  });

  test('a hidden file is read with the xor.dat beside it, or with the key', async () => {
    const key = '1f9e0b7c55aa30d2';
    const hidden = Buffer.from(plain);
    removeXor(hidden, parseXorKey(key));
    const hiddenPath = join(folder, 'blk00000.dat');
    await writeFile(hiddenPath, hidden);
    await expect(read(hiddenPath)).rejects.toThrow('neither JSON nor blocks');
    expect((await read(hiddenPath, { xorKey: parseXorKey(key) })).transactions).toEqual(wanted);
    await writeFile(join(folder, 'xor.dat'), Buffer.from(key, 'hex'));
    expect((await read(hiddenPath)).transactions).toEqual(wanted);
    await copyFile(path, join(folder, 'plain.gz'));
    expect((await read(join(folder, 'plain.gz'))).transactions).toEqual(wanted);
    await rm(join(folder, 'xor.dat'));
  });

  test('records in any order, with padding and repeats, give the same', async () => {
    const records: Buffer[] = [];
    for (let at = 0; at < plain.length; ) {
      const end = at + 8 + plain.readUInt32LE(at + 4);
      records.push(plain.subarray(at, end));
      at = end;
    }
    const shuffled = records.map((record, i) => ({ record, key: (i * 7919) % records.length }));
    shuffled.sort((a, b) => a.key - b.key);
    const mixed = shuffled.flatMap(({ record }, i) => (i % 100 === 0 ? [record, Buffer.alloc(i), record] : [record]));
    const mixedPath = join(folder, 'mixed.dat');
    await writeFile(mixedPath, Buffer.concat([...mixed, Buffer.alloc(1000)]));
    const { transactions, report } = await read(mixedPath);
    expect(transactions).toEqual(wanted);
    expect(report.staleBlocks).toBe(0);
  });

  test('a damaged block is named by its byte, or passed over and counted', async () => {
    const secondBlock = 8 + plain.readUInt32LE(4) + 8;
    const damagedPath = join(folder, 'damaged.dat');
    for (const [at, reason] of [
      [secondBlock + 5, 'proof of work'],
      [secondBlock + 150, 'Merkle root'],
    ] as const) {
      const damaged = Buffer.from(plain);
      damaged[at]! ^= 1;
      await writeFile(damagedPath, damaged);
      await expect(read(damagedPath)).rejects.toThrow(new RegExp(`byte ${secondBlock}: .*${reason}`));
      const { transactions, report } = await read(damagedPath, { skipBad: true });
      expect(report.skipped).toBe(1);
      expect(transactions.length).toBe(4370);
    }
    await writeFile(damagedPath, plain.subarray(0, 100_000));
    await expect(read(damagedPath)).rejects.toThrow(/no whole block record at byte \d+/);
    expect((await read(damagedPath, { skipBad: true })).report.skipped).toBe(1);
  });

  test("another network's file is named", async () => {
    await expect(read(path, { network: networkByName('testnet') })).rejects.toThrow('is a block file of bitcoin');
  });
});

describe.skipIf(rawBlocks === null)('a raw block', () => {
  test('transactions confirmed at the height that the block states, prevouts of the same block known', async () => {
    const { transactions, report, format } = await read(`${rawBlocks}/block-413567.bin.gz`);
    expect(format).toBe('block');
    expect(transactions.length).toBe(1557);
    expect(report).toMatchObject({ transactions: 1557, nonCoinbaseInputs: 4886, tip: { height: 413_567 } });
    const known = transactions.flatMap((transaction) => transaction.inputs).filter((input) => input.prevout !== null);
    expect(known.length).toBe(287);
  });

  test('before blocks stated their height it is unknown, yet confirmed', async () => {
    const { transactions, report } = await read(`${rawBlocks}/block-131025.bin.gz`);
    expect(transactions.every(({ confirmation }) => confirmation.confirmed && confirmation.height === null)).toBe(true);
    expect(report.tip).toBeNull();
  });
});

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { networkByName } from '../../../src/chain/network.ts';
import type { Transaction } from '../../../src/chain/transaction.ts';
import { MalformedError } from '../../../src/errors/sourceErrors.ts';
import { UsageError } from '../../../src/errors/usageError.ts';
import { transactionsOf } from '../../../src/ports/transactionsOf.ts';
import { fileDigest } from '../../../src/sources/files/fileDigest.ts';
import {
  openTransactionFile,
  type TransactionFile,
  type TransactionFileOptions,
} from '../../../src/sources/files/openTransactionFile.ts';
import { parseXorKey } from '../../../src/sources/files/xorKey.ts';

const bitcoin = networkByName('bitcoin');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peelhound-files-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function wire(n: number): Record<string, unknown> {
  return {
    txid: n.toString(16).padStart(64, '0'),
    version: 2,
    vin: [{ txid: 'ab'.repeat(32), vout: n, prevout: null, sequence: 1 }],
    vout: [{ scriptpubkey: '51024e73', value: n }],
    status: { confirmed: true, block_height: n, block_hash: 'cd'.repeat(32), block_time: 1_600_000_000 },
  };
}

async function save(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function readAll(
  path: string,
  options: Partial<TransactionFileOptions> = {},
): Promise<{ transactions: Transaction[]; file: TransactionFile }> {
  const file = await openTransactionFile(path, { network: bitcoin, ...options });
  const transactions: Transaction[] = [];
  for await (const batch of file.batches) transactions.push(...transactionsOf(batch));
  return { transactions, file };
}

const three = [wire(1), wire(2), wire(3)];
const lines = three.map((one) => JSON.stringify(one)).join('\n');
const texts: [name: string, content: string, kind: string][] = [
  ['lines', lines, 'lines'],
  ['lines, CRLF, blank ones, byte order mark', `\uFEFF${lines.replaceAll('\n', '\r\n\r\n')}\r\n`, 'lines'],
  ['an array', JSON.stringify(three), 'values'],
  ['a pretty array', JSON.stringify(three, null, 2), 'values'],
  ['pretty objects', three.map((one) => JSON.stringify(one, null, 2)).join('\n'), 'values'],
];

test.each(texts)('%s: the same transactions, plain and gzipped, whatever the name', async (_what, content, kind) => {
  for (const bytes of [Buffer.from(content), gzipSync(content)]) {
    const { transactions, file } = await readAll(await save('anything.dat', bytes));
    expect(transactions.map((transaction) => transaction.outputs[0]?.value)).toEqual([1n, 2n, 3n]);
    expect(file.format).toBe(kind);
    expect(file.report).toMatchObject({ transactions: 3, nonCoinbaseInputs: 3, records: 3, skipped: 0 });
    expect(file.report.tip).toEqual({ height: 3, hash: 'cd'.repeat(32) });
    expect(file.report.bytesRead).toBe(bytes.length);
  }
});

test('one object, in one line or over many', async () => {
  expect((await readAll(await save('a', JSON.stringify(wire(7))))).transactions.length).toBe(1);
  expect((await readAll(await save('b', JSON.stringify(wire(7), null, '\t')))).transactions.length).toBe(1);
});

test('braces and quotes inside strings do not end an object', async () => {
  const odd = { ...wire(5), label: 'a "}]{[" \\ \n and \u00e9' };
  expect((await readAll(await save('a', JSON.stringify([odd, odd], null, 1)))).transactions.length).toBe(2);
});

const bad: [what: string, line: string, reason: string][] = [
  ['not JSON', '{"txid": ', 'not JSON'],
  ['no transaction', '{"txid": 5}', 'without a valid txid'],
  ['a negative value', JSON.stringify({ ...wire(1), vout: [{ scriptpubkey: '51', value: -1 }] }), 'vout[0].value'],
];

test.each(bad)('%s: file and line are named, or it is skipped and counted', async (_what, line, reason) => {
  const path = await save('bad.ndjson', [JSON.stringify(wire(1)), '', line, JSON.stringify(wire(2))].join('\n'));
  const failure = await readAll(path).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(MalformedError);
  expect((failure as MalformedError).message).toContain(`${path}: line 3: `);
  expect((failure as MalformedError).message).toContain(reason);
  expect((failure as MalformedError).hint).toContain('--skip-bad');

  const { transactions, file } = await readAll(path, { skipBad: true });
  expect(transactions.length).toBe(2);
  expect(file.report).toMatchObject({ records: 3, skipped: 1 });
  expect(file.report.skippedExamples[0]).toContain('line 3');
});

test('a bad element of an array is named by the line on which it begins', async () => {
  const path = await save('bad.json', `[\n${JSON.stringify(wire(1))},\n{"txid": 1}\n]`);
  await expect(readAll(path)).rejects.toThrow(`${path}: line 3: `);
  expect((await readAll(path, { skipBad: true })).transactions.length).toBe(1);
});

test('a line of more than 10 MB is refused by its number and not kept in memory', async () => {
  const long = Buffer.alloc(30_000_000, 0x20);
  long.write('{"txid":"');
  const path = await save('long.ndjson', Buffer.concat([Buffer.from(`${lines}\n`), long, Buffer.from(`\n${lines}\n`)]));
  await expect(readAll(path)).rejects.toThrow(`${path}: line 4: longer than 10 MB`);
  const { transactions, file } = await readAll(path, { skipBad: true });
  expect(transactions.length).toBe(6);
  expect(file.report.skipped).toBe(1);
  const array = await save('long.json', Buffer.concat([Buffer.from('['), long, Buffer.from('"}]')]));
  await expect(readAll(array)).rejects.toThrow(`${array}: line 1: longer than 10 MB`);
});

test.each([
  ['an array without end', JSON.stringify(three).slice(0, -1), 'the array has no end'],
  ['an object without end', JSON.stringify(three).slice(0, -4), 'has no end'],
  ['other things in the array', `[${JSON.stringify(wire(1))}, 5]`, 'a transaction object was expected'],
  ['an empty array', '[]', 'holds no transaction'],
  ['an empty file', '', 'is empty'],
  ['blank lines', '\n \n', 'holds no transactions'],
  ['a text', 'address,amount\n', 'neither JSON nor blocks'],
  ['binary junk', Buffer.from('7f454c46020101000000', 'hex'), 'neither JSON nor blocks'],
])('%s is a clear error', async (_what, content, reason) => {
  const path = await save('file', content);
  const failure = await readAll(path).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(MalformedError);
  expect((failure as MalformedError).message).toContain(path);
  expect((failure as MalformedError).message).toContain(reason);
});

test('a missing file and a folder are the mistake of who typed them', async () => {
  await expect(readAll(join(folder, 'none'))).rejects.toThrow(UsageError);
  await expect(readAll(join(folder, 'none'))).rejects.toThrow('does not exist');
  await mkdir(join(folder, 'sub'));
  await expect(readAll(join(folder, 'sub'))).rejects.toThrow(UsageError);
  await expect(readAll(join(folder, 'sub'))).rejects.toThrow('is a folder');
});

test('a cut or damaged gzip stream is named', async () => {
  const packed = gzipSync(Buffer.from(Array.from({ length: 5000 }, (_, i) => JSON.stringify(wire(i))).join('\n')));
  const cut = await save('cut.gz', packed.subarray(0, packed.length - 500));
  await expect(readAll(cut)).rejects.toThrow(`${cut} is cut`);
  const damaged = Buffer.from(packed);
  damaged.fill(0xff, packed.length / 2, packed.length / 2 + 40);
  const path = await save('damaged.gz', damaged);
  await expect(readAll(path, { skipBad: true })).rejects.toThrow(`${path} is damaged`);
});

test('progress grows to the size of the file; batches hold 5,000', async () => {
  const path = await save('many', Array.from({ length: 12_000 }, (_, i) => JSON.stringify(wire(i))).join('\n'));
  const seen: number[] = [];
  const file = await openTransactionFile(path, {
    network: bitcoin,
    onProgress: (report, totalBytes) => seen.push(report.bytesRead / totalBytes),
  });
  const sizes: number[] = [];
  for await (const batch of file.batches) sizes.push(batch.transactionCount);
  expect(sizes).toEqual([5000, 5000, 2000]);
  expect(seen.at(-1)).toBe(1);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test('the digest is that of the file as it lies on the disk', async () => {
  const packed = gzipSync(lines);
  const path = await save('digest.gz', packed);
  expect(await fileDigest(path)).toBe(createHash('sha256').update(packed).digest('hex'));
  await expect(fileDigest(folder)).rejects.toThrow('is a folder');
});

test('a block file key that is none is refused', async () => {
  expect(() => parseXorKey('1234')).toThrow(UsageError);
  expect(() => parseXorKey('zz'.repeat(8))).toThrow('not a block file key');
  await save('xor.dat', 'abc');
  await expect(readAll(await save('blk00000.dat', Buffer.alloc(200, 7)))).rejects.toThrow('has 3 bytes');
});

test('a file that changes while it is read gives no end', async () => {
  const path = await save('growing.ndjson', `${JSON.stringify(wire(1))}\n`);
  const file = await openTransactionFile(path, { network: bitcoin });
  await writeFile(path, `${JSON.stringify(wire(1))}\n${JSON.stringify(wire(2))}\n`);
  const read = async () => {
    for await (const _ of file.batches);
  };
  await expect(read()).rejects.toThrow(/changed while it was read/);
});

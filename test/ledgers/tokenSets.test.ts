import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/runCli.ts';
import { sharedData } from '../support/sharedData.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const evm = sharedData('evm-cases');
const tron = sharedData('tron');
const text = (path: string) =>
  (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path)).toString('utf8');
const lines = (path: string) => text(path).trimEnd().split('\n');
/** Numbers of JSON beyond 2^53 keep their digits. */
const bigJson = (line: string) => JSON.parse(line.replace(/:(\d{16,})/g, ':"$1"')) as Record<string, string | number>;
const hex = (base64: unknown) =>
  typeof base64 === 'string' && base64 !== '' ? `0x${Buffer.from(base64, 'base64').toString('hex')}` : '';

interface Imported {
  readonly rows: number;
  readonly sum: bigint;
}

/** Imports a CSV by a map and gives the rows of the store, with the sum of all amounts. */
async function imported(csv: string, map: string): Promise<Imported> {
  const home = temporaryFolder();
  writeFileSync(join(home, 'set.csv'), csv);
  writeFileSync(join(home, 'map.yaml'), map);
  const run = await runCli(['ledger', 'import', join(home, 'set.csv'), '--map', join(home, 'map.yaml'), '--json'], {
    home,
  });
  if (run.code !== 0) throw new Error(run.stderr);
  const { openCache } = await import('../../cache/openCache.ts');
  const { createFakeClock } = await import('../support/fakeClock.ts');
  const cache = await openCache(join(home, 'data', 'peelhound', 'cache.sqlite'), {
    clock: createFakeClock(),
    readOnly: true,
  });
  let [rows, sum] = [0, 0n];
  for (const { asset } of await cache.ledgers.assets()) {
    for (const { amount } of await cache.ledgers.entries(asset)) {
      rows++;
      sum += amount;
    }
  }
  await cache.close();
  return { rows, sum };
}

describe.skipIf(evm === null)('real Ethereum sets', () => {
  it('imports 332 transactions whole, exact to the wei', async () => {
    const csv = text(`${evm}/graphsense-eth-tokens.transactions.csv.gz`);
    const rows = csv
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const expected = rows.reduce((sum, cells) => sum + BigInt(cells[8] as string), 0n);
    const map = `date: {column: blockTimestamp, format: unix, ordered: false}
currency: ETH
decimals: 18
baseUnits: true
amount: value
from: fromAddress
to: toAddress
transaction: txHash
`;
    expect(await imported(csv, map)).toEqual({ rows: 332, sum: expected });
    expect(expected).toBe(rows.map((cells) => BigInt(cells[8] as string)).reduce((a, b) => a + b));
  });

  it('imports 5,547 traces whole, with the times of their blocks', async () => {
    const times = new Map(
      lines(`${evm}/graphsense-eth-tokens.blocks.csv.gz`)
        .slice(1)
        .map((line) => [line.split(',')[1], line.split(',')[18]]),
    );
    const rows = lines(`${evm}/graphsense-eth-tokens.traces.csv.gz`).slice(1);
    const csv = [
      'time,from,to,value,hash',
      ...rows.map((line) => {
        const cells = line.split(',');
        return [times.get(cells[1]) ?? '1438269973', cells[4], cells[5], cells[6], cells[9]].join(',');
      }),
    ].join('\n');
    const expected = rows.reduce((sum, line) => sum + units(line.split(',')[6] || '0'), 0n);
    const map = `date: {column: time, format: unix, ordered: false}\ncurrency: ETH\ndecimals: 18\nbaseUnits: true\nexponents: true\namount: value\nfrom: from\nto: to\ntransaction: hash\nskipWhere: [{column: value, is: [""]}]\n`;
    const kept = rows.filter((line) => line.split(',')[6] !== '').length;
    expect(rows).toHaveLength(5547);
    expect(await imported(csv, map)).toEqual({ rows: kept, sum: expected });
  });

  it('imports the reference token transfers as an explorer exports them', async () => {
    const rows = lines(`${evm}/graphsense-eth-tokens.reference-USDT_token_transfers.ndjson.gz`).map(bigJson);
    const decimal = (value: unknown) => {
      const digits = String(value).padStart(7, '0');
      return `"${digits.slice(0, -6).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-6)}"`;
    };
    const csv = [
      '"Transaction Hash","Blockno","UnixTimestamp","DateTime (UTC)","From","To","TokenValue","USDValueDayOfTx","ContractAddress","TokenName","TokenSymbol"',
      ...rows.map((row) =>
        [
          hex(row['txHash']),
          row['blockId'],
          '1655778535',
          '',
          hex(row['from']),
          hex(row['to']),
          decimal(row['value']),
          '',
          hex(row['tokenAddress']),
          'Tether',
          'USDT',
        ].join(','),
      ),
    ].join('\n');
    const expected = rows.reduce((sum, row) => sum + BigInt(row['value'] as string | number), 0n);
    expect(await imported(csv, 'preset: etherscan-tokens\n')).toEqual({ rows: rows.length, sum: expected });
  });

  it('imports the 436 rows of the Ronin case as they stand', async () => {
    const csv = text(`${evm}/lazarus-ronin-tabular-txs.csv`);
    const map = `date: {column: block_time, format: iso, ordered: false}\ncurrency: ETH\namount: total_eth\nexponents: true\nfrom: from\nto: to\naccountCase: lower\n`;
    const { rows, sum } = await imported(csv, map);
    expect(rows).toBe(436);
    expect(sum).toBe(
      csv
        .trimEnd()
        .split('\n')
        .slice(1)
        .reduce((total, line) => total + exactWei(line.split(',')[3] as string), 0n),
    );
  });
});

describe.skipIf(tron === null)('real Tron sets', () => {
  it('imports 2,172 transactions of the first 10,000 blocks whole', async () => {
    const rows = lines(`${tron}/graphsense-trx-0-10000.transactions.ndjson.gz`).map(bigJson);
    const csv = [
      'hash,time,from,to,value',
      ...rows.map((row) =>
        [
          hex(row['txHash']),
          row['blockTimestamp'],
          hex(row['fromAddress']),
          hex(row['toAddress']),
          row['value'] ?? 0,
        ].join(','),
      ),
    ].join('\n');
    const expected = rows.reduce((sum, row) => sum + BigInt(row['value'] ?? 0), 0n);
    const map = `date: {column: time, format: unix, ordered: false}\ncurrency: TRX\nbaseUnits: true\namount: value\nfrom: from\nto: to\ntransaction: hash\n`;
    expect(rows).toHaveLength(2172);
    expect(await imported(csv, map)).toEqual({ rows: 2172, sum: expected });
  });

  it('imports 4,957 traces, and refuses the row whose value has overflowed', async () => {
    const times = new Map(
      lines(`${tron}/graphsense-trx-56804500.blocks.ndjson.gz`)
        .map(bigJson)
        .map((row) => [row['blockId'], row['timestamp']]),
    );
    const rows = lines(`${tron}/graphsense-trx-56804500.traces.ndjson.gz`).map(bigJson);
    const toCsv = (kept: typeof rows) =>
      [
        'hash,time,from,to,value',
        ...kept.map((row) =>
          [
            hex(row['txHash']),
            times.get(row['blockId'] as number),
            hex(row['callerAddress']),
            hex(row['transfertoAddress']),
            row['callValue'] ?? 0,
          ].join(','),
        ),
      ].join('\n');
    const map = `date: {column: time, format: unix, ordered: false}\ncurrency: TRX\nbaseUnits: true\namount: value\nfrom: from\nto: to\ntransaction: hash\n`;
    const isBad = (row: (typeof rows)[number]) => Number(row['callValue'] ?? 0) < 0;
    expect(rows).toHaveLength(4957);
    const first = rows.findIndex(isBad) + 2;
    await expect(imported(toCsv(rows), map)).rejects.toThrow(`row ${first}: its amount is negative`);
    const good = rows.filter((row) => !isBad(row));
    const expected = good.reduce((sum, row) => sum + BigInt(row['callValue'] ?? 0), 0n);
    expect(await imported(toCsv(good), map)).toEqual({ rows: 4935, sum: expected });
  });
});

/** Decimal or scientific text as wei, by digits alone. */
function exactWei(value: string): bigint {
  const [, whole = '', fraction = '', exponent = '0'] = /^(\d+)\.?(\d*)(?:e([+-]\d+))?$/.exec(value) ?? [];
  const shift = 18 + Number(exponent) - fraction.length;
  return BigInt(whole + fraction) * 10n ** BigInt(shift);
}

/** A whole number, or one with an exponent, by digits alone. */
function units(value: string): bigint {
  const [digits = '', exponent = '0'] = value.split('e');
  return BigInt(digits) * 10n ** BigInt(exponent);
}

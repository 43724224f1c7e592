import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { sinceMoment, untilMoment } from '../../cli/chainMoment.ts';
import { readParameters } from '../../cli/readParameters.ts';
import { networkByName } from '../../src/chain/network.ts';
import { guessMap } from '../../src/ledgers/guessMap.ts';
import { LEDGER_PRESETS } from '../../src/ledgers/presets.ts';
import { readLedgerMap } from '../../src/ledgers/readLedgerMap.ts';
import { DETECTORS } from '../../src/patterns/detectors.ts';
import { opReturnData } from '../../src/patterns/opReturnData.ts';
import { thorchainMemo } from '../../src/patterns/thorchainMemo.ts';
import { decodeHash, decodeHeight, decodeHex, decoderOf } from '../../src/sources/esplora/decoders.ts';
import { mapSpends } from '../../src/sources/esplora/mapSpends.ts';
import {
  backendInfoSchema,
  merkleProofSchema,
  outspendBatchSchema,
  scriptStatsSchema,
} from '../../src/sources/esplora/wireTypes.ts';
import { openTransactionFile } from '../../src/sources/files/openTransactionFile.ts';
import { ledgerSample } from '../../src/sources/ledgerFiles/ledgerSample.ts';
import { openLedgerFile } from '../../src/sources/ledgerFiles/openLedgerFile.ts';
import { parseSourceSpec } from '../../src/sources/parseSourceSpec.ts';
import { redactUrl } from '../../src/sources/redactUrl.ts';
import { parseRetryAfter } from '../../src/sources/retryPolicy.ts';
import { readTagBytes } from '../../src/sources/tags/readTagFile.ts';
import { NO_DEFAULTS } from '../../src/tags/rawTag.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { blockFile, ESPLORA_LINES } from './chainSamples.ts';
import { damaged, damagedJson } from './mutate.ts';
import { survive } from './survive.ts';

const TIMEOUT_MS = 3_600_000;
const regtest = networkByName('regtest');
const text = (...samples: string[]) => samples.map((sample) => Buffer.from(sample));

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

const ACTORS = `title: Actors
actors:
  - { id: one, label: "One", uri: https://one.example, categories: [exchange], jurisdictions: [SC, KY] }
  - id: two
    label: Two
    aliases: [second]
    context: '{"legal_name": "Two Ltd"}'
`;

/** Header lines as the exports that the presets know write them, and a row. */
function presetStatement(columns: readonly string[]): string {
  const values = columns.map((column) => {
    if (/date|time/i.test(column)) return '2024-01-02 03:04:05';
    if (/amount|value|balance|quantity|fee|debit|credit/i.test(column)) return '1,234.50';
    return 'x1';
  });
  return [columns, values, values].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');
}

describe('no file brings what reads it down', () => {
  it('transactions of any form, packed or not', { timeout: TIMEOUT_MS }, () => {
    const path = `${temporaryFolder()}/transactions`;
    const lines = Buffer.from(ESPLORA_LINES.slice(0, 2).join('\n'));
    const array = Buffer.from(`[${ESPLORA_LINES.slice(0, 2).join(',')}]`);
    const whole = [lines, array, blockFile()];
    return survive(
      fc.tuple(damaged([...whole, ...whole.map((bytes) => gzipSync(bytes))]), fc.boolean()),
      async ([bytes, skipBad]) => {
        writeFileSync(path, bytes);
        await drain((await openTransactionFile(path, { network: regtest, skipBad })).batches);
      },
    );
  });

  it('statements whose map is guessed', { timeout: TIMEOUT_MS }, () => {
    const path = `${temporaryFolder()}/statement.csv`;
    const statements = text(
      'Fecha;Concepto;Cargo;Abono;Saldo\n02/01/2024;Pago;1.234,50;;10,00\n03/01/2024;Abono;;2,00;12,00\n',
      'date,from,to,amount\n2024-01-02,A1,B1,10\n2024-01-03,B1,C1,9.7\n',
      'Txhash,Blockno,UnixTimestamp,DateTime (UTC),From,To,Value\n0xab,1,1704164645,2024-01-02 03:04:05,0x1,0x2,5\n',
    );
    return survive(damaged(statements), async (bytes) => {
      writeFileSync(path, bytes);
      const sample = await ledgerSample(path);
      const guessed = guessMap(sample.records, sample);
      if (guessed !== null) readLedgerMap(guessed.map, 'guessed');
    });
  });

  it('statements of every preset', { timeout: TIMEOUT_MS }, () => {
    const path = `${temporaryFolder()}/statement.csv`;
    const columns = [
      ...['Txhash', 'Blockno', 'UnixTimestamp', 'DateTime (UTC)', 'From', 'To', 'TokenValue', 'TokenSymbol'],
      ...['Date', 'Time', 'Amount', 'Value', 'Balance', 'Currency', 'Payer', 'Payee', 'Account', 'Type', 'Fee'],
    ];
    return survive(
      fc.tuple(damaged(text(presetStatement(columns))), fc.constantFrom(...LEDGER_PRESETS)),
      async ([bytes, preset]) => {
        writeFileSync(path, bytes);
        await drain((await openLedgerFile(path, { map: readLedgerMap(preset.name, preset.name) })).batches);
      },
    );
  });

  it('who the actors are', { timeout: TIMEOUT_MS }, () =>
    survive(damaged(text(ACTORS)), (bytes) => {
      async function* pieces() {
        yield bytes;
      }
      return readTagBytes(pieces(), 'fuzz', 'yaml', { defaults: NO_DEFAULTS, mapping: {} });
    }),
  );
});

describe('no answer of a host brings its reader down', () => {
  const txid = 'ab'.repeat(32);
  const sums = { funded_txo_count: 2, funded_txo_sum: 7, spent_txo_count: 1, spent_txo_sum: 3, tx_count: 3 };
  const answers = [
    [[{ spent: false }, { spent: true, txid, vin: 0, status: { confirmed: true } }]],
    { address: 'x', chain_stats: sums, mempool_stats: sums, electrum: true },
    { block_height: 7, merkle: [txid, txid], pos: 1 },
    { backend: 'esplora', version: '3.0.0' },
  ];
  const readers = [outspendBatchSchema, scriptStatsSchema, merkleProofSchema, backendInfoSchema].map((schema) =>
    decoderOf(schema),
  );

  it('JSON', { timeout: TIMEOUT_MS }, () =>
    survive(fc.tuple(damagedJson(answers), fc.constantFrom(...readers)), ([json, read]) =>
      read(Buffer.from(JSON.stringify(json) ?? '')),
    ),
  );

  it('outspends', { timeout: TIMEOUT_MS }, () =>
    survive(damagedJson([answers[0]]), (json) =>
      decoderOf(outspendBatchSchema)(Buffer.from(JSON.stringify(json))).map(mapSpends),
    ),
  );

  it('hashes, heights and hex', { timeout: TIMEOUT_MS }, () =>
    survive(
      fc.tuple(damaged(text(txid, '917204', `${txid}\n`)), fc.constantFrom(decodeHash, decodeHeight, decodeHex)),
      ([bytes, read]) => read(bytes),
    ),
  );

  it('Retry-After', { timeout: TIMEOUT_MS }, () =>
    survive(damaged(text('120', 'Wed, 21 Oct 2026 07:28:00 GMT')), (bytes) => {
      const wait = parseRetryAfter(bytes.toString(), 1_800_000_000_000);
      if (wait !== null && !(wait >= 0)) throw new Error(`a wait of ${wait}`);
    }),
  );
});

describe('no word of the command line brings it down', () => {
  it('source', { timeout: TIMEOUT_MS }, () =>
    survive(damaged(text('esplora=https://u:secret99@h.example:3000/v2/k/api?key=1', 'mempool.space')), (bytes) => {
      redactUrl(bytes.toString());
      const { name, url } = parseSourceSpec(bytes.toString(), regtest);
      const { password, pathname } = new URL(url);
      if (password === '' || pathname.includes(password)) return;
      for (const shown of [name, redactUrl(url)])
        if (shown.includes(`${password}@`)) throw new Error(`${shown} is shown`);
    }),
  );

  it('dates, heights and thresholds', { timeout: TIMEOUT_MS }, () =>
    survive(fc.tuple(damaged(text('2024-01-02', '700000', 'peel-chain.minHops=6')), fc.nat(2)), ([bytes, which]) => {
      const word = bytes.toString();
      if (which === 0) sinceMoment(word);
      else if (which === 1) untilMoment(word);
      else readParameters([word], DETECTORS);
    }),
  );
});

it('no memo of a bridge brings its reader down', { timeout: TIMEOUT_MS }, () => {
  const memos = ['=:ETH.ETH:0xdAC17F958D2ee523a2206206994597C13D831ec7:1e8', 'SWAP:BTC.BTC:bc1q:0', 'OUT:ABCD'];
  const scripts = memos.map((memo) => Buffer.concat([Buffer.from([0x6a, memo.length]), Buffer.from(memo)]));
  return survive(damaged([...scripts, Buffer.from('6a4c50', 'hex')]), (script) => {
    const data = opReturnData(script);
    if (data !== null) thorchainMemo(data);
  });
});

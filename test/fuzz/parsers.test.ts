import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { readSeeds } from '../../cli/readSeeds.ts';
import { addressOfScript } from '../../src/chain/address.ts';
import { parseAmount } from '../../src/chain/amount.ts';
import { blockRecords } from '../../src/chain/blockFile.ts';
import { classifyScript } from '../../src/chain/classifyScript.ts';
import { NETWORKS, networkByName } from '../../src/chain/network.ts';
import { parseRawTransaction } from '../../src/chain/parseRawTransaction.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { parseRawBlock } from '../../src/chain/rawBlock.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import { scriptOfAddress } from '../../src/chain/scriptOfAddress.ts';
import { parsePriceCsv } from '../../src/prices/parsePriceCsv.ts';
import { toTransaction } from '../../src/sources/esplora/toTransaction.ts';
import { jsonTransactions } from '../../src/sources/files/jsonTransactions.ts';
import { emptyReport } from '../../src/sources/files/readReport.ts';
import { splitLines } from '../../src/sources/files/splitLines.ts';
import { splitValues } from '../../src/sources/files/splitValues.ts';
import { readTagBytes } from '../../src/sources/tags/readTagFile.ts';
import { NO_DEFAULTS } from '../../src/tags/rawTag.ts';
import { scriptOf } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { blockFile, CHAIN_SAMPLES, ESPLORA_LINES } from './chainSamples.ts';
import { damaged, damagedJson } from './mutate.ts';
import { survive } from './survive.ts';

const bitcoin = networkByName('bitcoin');
const regtest = networkByName('regtest');
const text = (...samples: string[]) => samples.map((sample) => Buffer.from(sample));
const TIMEOUT_MS = 3_600_000;

const ADDRESSES = text(
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  '3P14159f73E4gFr7JterCCQh9QjiTjiZrG',
  'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
  'bc1pfeessrawgf',
  'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx',
  'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  '0xdAC17F958D2ee523a2206206994597C13D831ec7',
  `script:${'ab'.repeat(32)}`,
  `${'cd'.repeat(32)}:12=1000`,
  `${'cd'.repeat(32)}`,
);

const PACK = `title: Pack
creator: Somebody
lastmod: 2024-01-02
currency: BTC
tags:
  - &one
    address: 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa
    label: "=HYPERLINK(1)"
    category: exchange
    confidence: ownership
  - <<: *one
    address: bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4
    context: { a: 1 }
`;
const OFAC = `<?xml version="1.0"?><Sanctions xmlns="x"><DateOfIssue><Year>2024</Year><Month>1</Month><Day>2</Day></DateOfIssue>
<ReferenceValueSets><FeatureTypeValues><FeatureType ID="344">Digital Currency Address - XBT</FeatureType></FeatureTypeValues></ReferenceValueSets>
<DistinctParties><DistinctParty FixedRef="1"><Profile ID="1"><Identity ID="2"><Alias Primary="true"><DocumentedName><DocumentedNamePart>
<NamePartValue>Somebody</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity><Feature ID="3" FeatureTypeID="344"><FeatureVersion>
<VersionDetail>1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa</VersionDetail></FeatureVersion></Feature></Profile></DistinctParty></DistinctParties>
<SanctionsEntries><SanctionsEntry ID="1" ProfileID="1"><EntryEvent><Date><Year>2020</Year><Month>2</Month><Day>3</Day></Date></EntryEvent>
<SanctionsMeasure><Comment>CYBER2</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries></Sanctions>`;

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700);
}

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

function readTags(bytes: Buffer, format: Parameters<typeof readTagBytes>[2]): Promise<unknown> {
  return readTagBytes(pieces(bytes), 'fuzz', format, { defaults: NO_DEFAULTS, mapping: {} });
}

describe('no input brings a parser down', () => {
  it('address and target', { timeout: TIMEOUT_MS }, () =>
    survive(fc.tuple(damaged(ADDRESSES), fc.constantFrom(...NETWORKS)), ([bytes, network]) => {
      const target = bytes.toString();
      const parsed = parseTarget(target, network);
      if (parsed.kind !== 'address') return;
      const back = recipientText(parsed.script, network);
      if (parseTarget(back, network).kind !== 'address') throw new Error(`${target} became ${back}`);
    }),
  );

  it('address of a script and script of an address', { timeout: TIMEOUT_MS }, () =>
    survive(fc.tuple(damaged(ADDRESSES), fc.constantFrom(...NETWORKS)), ([bytes, network]) => {
      addressOfScript(scriptOfAddress(bytes.toString(), network), network);
    }),
  );

  it('amount', { timeout: TIMEOUT_MS }, () =>
    survive(damaged(text('0.1btc', '1000', '20999999.99999999 BTC', '1e8sat')), (bytes) =>
      parseAmount(bytes.toString(), bitcoin),
    ),
  );

  it('script', { timeout: TIMEOUT_MS }, () => {
    const scripts = ['a', 'b'].map((label) => Buffer.from(scriptOf(label), 'hex'));
    const multisig = Buffer.concat([Buffer.from([0x51, 33, 2]), Buffer.alloc(32, 7), Buffer.from([0x51, 0xae])]);
    const others = [multisig, Buffer.from('6a0548656c6c6f', 'hex'), Buffer.from('51024e73', 'hex'), Buffer.alloc(0)];
    return survive(damaged([...scripts, ...others]), (script) => {
      classifyScript(script);
      recipientText(script.toString('hex'), bitcoin);
    });
  });

  it('raw transaction', { timeout: TIMEOUT_MS }, () =>
    survive(damaged(CHAIN_SAMPLES.raw), (bytes) => parseRawTransaction(bytes)),
  );

  it('raw block and block file', { timeout: TIMEOUT_MS }, () =>
    survive(damaged([...CHAIN_SAMPLES.blocks, blockFile()]), (bytes) => {
      for (const { start, end } of blockRecords(bytes, regtest.magic, () => undefined)) {
        parseRawBlock(bytes.subarray(start, end), regtest);
      }
      parseRawBlock(bytes, regtest);
    }),
  );

  it('Esplora transaction', { timeout: TIMEOUT_MS }, () =>
    survive(damagedJson(ESPLORA_LINES.map((line) => JSON.parse(line))), (json) => toTransaction(json)),
  );

  it('Esplora JSON in pieces, as lines and as values', { timeout: TIMEOUT_MS }, () =>
    survive(
      fc.tuple(
        damaged(text(ESPLORA_LINES.slice(0, 2).join('\n'), `[${ESPLORA_LINES.slice(0, 2).join(',\n')}]`)),
        fc.boolean(),
        fc.boolean(),
      ),
      ([bytes, asLines, skipBad]) => {
        const reading = { path: 'fuzz', network: bitcoin, skipBad, report: emptyReport() };
        return drain(jsonTransactions(asLines ? splitLines(pieces(bytes)) : splitValues(pieces(bytes)), reading));
      },
    ),
  );

  it('TagPack', { timeout: TIMEOUT_MS }, () => survive(damaged(text(PACK)), (bytes) => readTags(bytes, 'yaml')));
  it('OFAC XML', { timeout: TIMEOUT_MS }, () => survive(damaged(text(OFAC)), (bytes) => readTags(bytes, 'xml')));
  it('tags as JSON', { timeout: TIMEOUT_MS }, () =>
    survive(
      damagedJson([
        [{ address: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', label: 'a' }],
        { result: [{ address: 'a', family: 'b', transactions: [] }] },
      ]),
      (json) => readTags(Buffer.from(JSON.stringify(json) ?? ''), 'json'),
    ),
  );
  it('tags as CSV', { timeout: TIMEOUT_MS }, () =>
    survive(
      damaged(
        text(
          'address,label,category\n1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa,"a ""b""",exchange\n',
          'address;label\r\nx;y\r\n',
        ),
      ),
      (bytes) => readTags(bytes, 'csv'),
    ),
  );
  it('tags of an unknown kind', { timeout: TIMEOUT_MS }, () =>
    survive(
      damaged(text(PACK, OFAC, '["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"]', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\n')),
      (bytes) => readTags(bytes, null),
    ),
  );
  it('prices as CSV', { timeout: TIMEOUT_MS }, () =>
    survive(
      damaged(
        text(
          'date,close,low,high\n2024-01-02,42000.5,41000,43000\n2024-01-03,null,,\n',
          '"Date","Open","Close"\n2013-04-28,1,134.21\n',
        ),
      ),
      (bytes) => parsePriceCsv(bytes.toString(), 'fuzz'),
    ),
  );

  it('seeds as CSV', { timeout: TIMEOUT_MS }, () => {
    const path = `${temporaryFolder()}/seeds.csv`;
    const seeds = `target,label,amount,time\n${'cd'.repeat(32)}:1,a,0.1btc,2024-01-02\n1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa,,,\n`;
    return survive(damaged(text(seeds)), (bytes) => {
      writeFileSync(path, bytes);
      return readSeeds(path, bitcoin);
    });
  });
});

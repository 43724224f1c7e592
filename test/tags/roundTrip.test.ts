import { createHash } from 'node:crypto';
import bs58 from 'bs58';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTagText, type TextFormat } from '../../src/tags/parseTagText.ts';
import { NO_DEFAULTS } from '../../src/tags/rawTag.ts';
import type { StoredTag } from '../../src/tags/storedTag.ts';
import { tagPackText } from '../../src/tags/tagPackText.ts';
import { tagsCsv } from '../../src/tags/tagsCsv.ts';
import { networkOfTicker, tickerOf } from '../../src/tags/tickers.ts';

const BITCOIN = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

function base58(...version: number[]): string {
  const body = Buffer.from([...version, ...Array.from({ length: 20 }, (_, k) => k + 1)]);
  const once = createHash('sha256').update(body).digest();
  const sum = createHash('sha256').update(once).digest().subarray(0, 4);
  return bs58.encode(Buffer.concat([body, sum]));
}

const EVM = `0x${'ab'.repeat(20)}`;
/** One address of every network that a tag can be of. */
const ADDRESSES: Readonly<Record<string, string>> = {
  arbitrum: EVM,
  bitcoin: base58(0),
  'bitcoin-cash': base58(0),
  'bitcoin-gold': base58(38),
  'bitcoin-sv': base58(0),
  bsc: EVM,
  dash: base58(76),
  dogecoin: base58(30),
  ethereum: EVM,
  'ethereum-classic': EVM,
  ledger: 'ES91 2100 0418 4502 0005 1332',
  litecoin: base58(48),
  'litecoin-regtest': base58(111),
  monero: `4${'A'.repeat(94)}`,
  regtest: base58(111),
  ripple: base58(0).replace(/./g, (letter) => RIPPLE[BITCOIN.indexOf(letter)]!),
  signet: base58(111),
  solana: 'So11111111111111111111111111111111111111112',
  testnet: base58(111),
  tron: base58(0x41),
  verge: base58(30),
  zcash: base58(0x1c, 0xb8),
};

const tagOf = (network: string, address: string): StoredTag => ({
  network,
  address,
  label: 'NO',
  category: 'deposit_wallet',
  abuse: 'scam',
  actor: 'acme',
  legalName: '0x10',
  jurisdiction: 'NO',
  sourceUrl: 'https://example.org/1',
  confidence: 37,
  isClusterDefiner: true,
  tagType: 'mention',
  listDate: '2020-02-03',
  validFrom: null,
  licence: 'CC0-1.0',
  context: '{"programs":["CYBER2"]}',
  list: 'mine',
  firstVersion: 1,
  removedVersion: null,
  validTo: null,
});

function readBack(text: string, format: TextFormat) {
  return parseTagText(text, 'mine', format, { defaults: NO_DEFAULTS, mapping: {} });
}

describe('a tag of every network comes back as it was', () => {
  for (const [network, address] of Object.entries(ADDRESSES)) {
    const { list: _, firstVersion: _f, removedVersion: _r, validTo: _v, ...told } = tagOf(network, address);

    it(`${network}, as a TagPack and as a table`, () => {
      const pack = readBack(tagPackText([tagOf(network, address)], 'mine'), 'yaml');
      expect(pack.defects.filter(({ kind }) => kind !== 'unchecked')).toEqual([]);
      expect(pack.tags).toEqual([told]);
      const table = readBack(tagsCsv([tagOf(network, address)]), 'csv');
      expect(table.defects.filter(({ kind }) => kind !== 'unchecked')).toEqual([]);
      expect(table.tags).toEqual([told]);
    });
  }

  it('by its name, its ticker, and in any case', () => {
    for (const network of Object.keys(ADDRESSES)) {
      for (const name of [network, network.toUpperCase(), tickerOf(network), tickerOf(network).toLowerCase()]) {
        expect(networkOfTicker(name, ''), name).toBe(network);
      }
    }
  });
});

it('a label that a table guards against spreadsheets comes back without the guard', () => {
  const tag = { ...tagOf('bitcoin', ADDRESSES['bitcoin']!), label: '=1+1', actor: '-acme' };
  expect(readBack(tagsCsv([tag]), 'csv').tags).toMatchObject([{ label: '=1+1', actor: '-acme' }]);
});

it('texts of any letters come back from a TagPack', () => {
  const text = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(...' \n\t\'"#:-?&*!|>%@`{}[],~0123456789_.eExyn'),
        fc.string({ unit: 'grapheme' }),
      ),
    })
    .map((one) =>
      one
        .trim()
        .slice(0, 400)
        .replace(/[\ud800-\udbff]$/, ''),
    )
    .filter((one) => one !== '');
  const bitcoin = ADDRESSES['bitcoin']!;
  fc.assert(
    fc.property(text, text, (label, context) => {
      const { tags } = readBack(tagPackText([{ ...tagOf('bitcoin', bitcoin), label, context }], label), 'yaml');
      expect(tags).toMatchObject([{ label, context }]);
    }),
    { numRuns: 300 },
  );
});

it('takes no account number of which JSON has lost digits', () => {
  const { tags, defects } = readBack('[{"address": 12345678901234567890, "network": "ledger", "label": "x"}]', 'json');
  expect([tags.length, defects.map(({ kind }) => kind)]).toEqual([0, ['not-an-address']]);
});

describe('a TagPack for other readers', () => {
  it('quotes what YAML 1.1 would take for something else, and writes dates as dates', () => {
    const text = tagPackText([tagOf('bitcoin', ADDRESSES['bitcoin']!)], '2020-01-01');
    expect(text).toContain('jurisdiction: "NO"');
    expect(text).toContain('label: "NO"');
    expect(text).toContain('legal_name: "0x10"');
    expect(text).toContain('title: "2020-01-01"');
    expect(text).toContain('lastmod: 2020-02-03\n');
  });
});

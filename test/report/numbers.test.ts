import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Block } from '../../src/report/block.ts';
import { reportBlocks } from '../../src/report/reportBlocks.ts';
import { reportWordsOf } from '../../src/report/words/reportWordsOf.ts';
import type { TraceDocument, TraceEndpoint } from '../../src/results/traceDocument.ts';
import { demoHome } from '../support/demoTrace.ts';
import { reportInputOf } from '../support/reportInputOf.ts';

const LANGS = ['en', 'es', 'pt'] as const;
const home = mkdtempSync(`${tmpdir()}/peelhound-test-`);
let document: TraceDocument;

beforeAll(async () => {
  const demo = await demoHome(home);
  document = await demo.trace('--taint', 'fifo,poison,haircut', '--hops', '6');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Table = Extract<Block, { kind: 'table' }>;

/** In order: start, destinations, what was not looked at, data, timeline, appendix. */
function tablesOf(lang: (typeof LANGS)[number]): readonly Table[] {
  const blocks = reportBlocks(reportInputOf([document]), reportWordsOf(lang));
  return blocks.filter((block) => block.kind === 'table');
}

/** `1 234.00000001 BTC` as base units. */
function base(text = ''): string {
  expect(text).toMatch(/^[\d ]+\.\d{8} BTC$/);
  return String(BigInt(text.replace(/[ .]|BTC/g, '')));
}

describe.each(LANGS)('the numbers of a report in %s', (lang) => {
  it('are those of the endpoints, under every rule', () => {
    const [, destinations, gaps] = tablesOf(lang);
    const told = new Map(destinations?.rows.map((row) => [row[3], row.slice(6, 9).map(base)]));
    const open = new Set(gaps?.rows.map((row) => row[1]));
    for (const [rule, { endpoints }] of document.results.entries()) {
      for (const { outpoint, tainted } of endpoints) {
        if (outpoint === null || open.has(outpoint)) continue;
        expect(told.get(outpoint)?.[rule], outpoint).toBe(tainted);
      }
    }
    expect(gaps?.rows.map((row) => [row[1], base(row[3])])).toEqual(
      document.coverage.gaps.map(({ outpoint, value }) => [outpoint, value]),
    );
    expect(document.coverage.gaps.length).toBeGreaterThan(0);
  });

  it('are those of the movements, all of them', () => {
    const all = tablesOf(lang).at(-1);
    const edges = document.results[0]?.edges ?? [];
    expect(edges.length).toBeGreaterThan(10);
    expect(all?.rows.map((row) => [row[2], row[3], base(row[5])])).toEqual(
      edges.map(({ txid, from, tainted }) => [txid, from, tainted]),
    );
  });

  it('are the same as in English', () => {
    const figures = (one: (typeof LANGS)[number]) =>
      tablesOf(one).map(({ rows }) => rows.map((row) => row.join(' ').match(/[\d ]+\.\d{8} BTC|\b[0-9a-f]{64}\b/g)));
    expect(figures(lang)).toEqual(figures('en'));
  });
});

it('an output known unspent only at an older block is not called unspent at the tip', () => {
  const tip = document.tip?.height ?? 0;
  const aged = (one: TraceEndpoint) => (one.kind === 'unspent' ? { ...one, asOf: tip - 7 } : one);
  const results = document.results.map((one) => ({ ...one, endpoints: one.endpoints.map(aged) }));
  const blocks = reportBlocks(reportInputOf([{ ...document, results }]), reportWordsOf('en'));
  const text = JSON.stringify(blocks.filter(({ kind }) => kind === 'table' || kind === 'paragraph'));
  expect(text).toContain(`unspent as of block ${tip - 7}`);
  expect(text).not.toContain('still unspent');
});

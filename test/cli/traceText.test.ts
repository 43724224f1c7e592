import { describe, expect, it } from 'vitest';
import type { Presentation } from '../../cli/render/presentation.ts';
import { createStyle } from '../../cli/render/style.ts';
import { traceText } from '../../cli/render/traceText.ts';
import { wordsOf } from '../../cli/render/words/wordsOf.ts';
import { networkByName } from '../../src/chain/network.ts';
import { DailyPrices } from '../../src/prices/dailyPrices.ts';
import { parsePrice } from '../../src/prices/parsePrice.ts';
import { parseUtcDay } from '../../src/prices/utcDay.ts';
import type { TraceDocument, TraceEndpoint } from '../../src/results/traceDocument.ts';
import { traceDocumentOf } from '../support/traceDocumentOf.ts';

function view(changes: Partial<Presentation> = {}): Presentation {
  return {
    network: networkByName('bitcoin'),
    style: createStyle(false),
    words: wordsOf('en'),
    timezone: 'UTC',
    currency: 'USD',
    prices: null,
    maxEndings: 20,
    width: 80,
    argv: ['trace', `${'5b'.repeat(32)}:0`, '--hops', '41'],
    offersNext: true,
    ...changes,
  };
}

/** Of everything but commands, which stay whole to be copied. */
function widest(text: string): number {
  return Math.max(...text.split('\n').map((line) => (line.includes('peelhound ') ? 0 : line.length)));
}

/** The first seed's money is A's where the first endpoint has it, else B's. */
function withLabels(document: TraceDocument): TraceDocument {
  const labelled = (endpoint: TraceEndpoint, index: number) => ({
    ...endpoint,
    labels: [{ label: index < document.results.length - 1 ? 'A' : 'B', tainted: endpoint.tainted }],
  });
  return {
    ...document,
    results: document.results.map((result) => ({
      ...result,
      endpoints: result.endpoints.map((one) => labelled(one, one.outpoint?.startsWith('12') ? 9 : 0)),
    })),
  };
}

const four = traceDocumentOf(
  ['fifo', 'haircut'],
  [
    { kind: 'service', tainted: [1_240_000_000n, 981_200_000n], address: `1${'A'.repeat(33)}`, label: 'Exchange A' },
    { kind: 'unspent', tainted: [790_000_000n, 800_310_000n], address: `bc1q${'q'.repeat(38)}` },
    { kind: 'coinjoin', tainted: [600_000_000n, 510_020_000n] },
    { kind: 'hops', tainted: [415_000_000n, 753_470_000n], hops: 41 },
    { kind: 'fee', tainted: [1_860_000n, 1_860_000n] },
  ],
);

describe('traceText', () => {
  it('fits 80 columns with two rules side by side, and sums to the satoshi', () => {
    const text = traceText(four, view());
    expect(widest(text)).toBeLessThanOrEqual(80);
    expect(text).toMatch(/WHERE IT ENDED +fifo +haircut +hops +arrived/);
    expect(text).toMatch(/ 1 {2}service: Exchange A +12\.40000000 +9\.81200000/);
    expect(text).toMatch(/not looked at, 1 leg +4\.15000000 +7\.53470000/);
    expect(text).toMatch(/sum +30\.46860000 +30\.46860000 .*exact/);
  });

  it('shows every recipient in full, to be copied', () => {
    expect(traceText(four, view())).toContain(`bc1q${'q'.repeat(38)}`);
  });

  it('ranks by amount under the first rule', () => {
    const order = [...traceText(four, view()).matchAll(/^ +\d {2}([a-zA-Z]\w+)/gm)].map((match) => match[1]);
    expect(order).toEqual(['service', 'still', 'CoinJoin']);
  });

  it('puts rules below each other where they do not fit beside each other', () => {
    const rules = ['fifo', 'lifo', 'haircut', 'tiho', 'poison'];
    const wide = traceDocumentOf(rules, [{ kind: 'unspent', tainted: rules.map(() => 100n) }]);
    const text = traceText(wide, view());
    expect(text.match(/WHERE IT ENDED/g)).toHaveLength(5);
    expect(widest(text)).toBeLessThanOrEqual(80);
  });

  it('says nothing of exact where a rule does not add up by its nature', () => {
    const poisoned = traceDocumentOf(['poison'], [{ kind: 'unspent', tainted: [5n] }]);
    expect(traceText(poisoned, view())).not.toContain('exact');
  });

  it('does not claim that a sum is exact when it is not', () => {
    const short = { ...four, source: { ...four.source, value: '3046860001' } };
    expect(traceText(short, view())).not.toContain('exact');
  });

  it('names what was not looked at, and the command that goes on', () => {
    const text = traceText(four, view());
    expect(text).toMatch(/1 {2}4\.15000000 BTC \(fifo\) {2}beyond --hops/);
    expect(text).toContain(`peelhound trace ${'5b'.repeat(32)}:0 --hops 200`);
  });

  it('says so when nothing was left out', () => {
    const whole = traceDocumentOf(['fifo'], [{ kind: 'unspent', tainted: [5n] }]);
    expect(traceText(whole, view())).toContain('nothing: every satoshi of the source is accounted for');
  });

  it('values each payment at the price of its own day, and names the series', () => {
    const price = {
      day: parseUtcDay('2017-03-04'),
      low: null,
      high: null,
      close: parsePrice('1275'),
      source: 'my list',
    };
    const text = traceText(four, view({ prices: new DailyPrices('BTC', 'USD', [price]) }));
    expect(text).toContain('USD 15,810.00');
    expect(text).toContain('my list');
  });

  it('tells worth and shares of seeds of one rule, over all that arrived, and names it beside another', () => {
    const document = withLabels(
      traceDocumentOf(
        ['fifo', 'haircut'],
        [
          { kind: 'unspent', tainted: [300_000_000n, 100_000_000n], address: 'bc1qx', hops: 5 },
          { kind: 'unspent', tainted: [0n, 700_000_000n], address: 'bc1qx', hops: 2 },
          { kind: 'unspent', tainted: [200_000_000n, 200_000_000n], address: 'bc1qx' },
        ],
      ),
    );
    const price = { day: parseUtcDay('2017-03-04'), low: null, high: null, close: parsePrice('1'), source: 'list' };
    const prices = new DailyPrices('BTC', 'USD', [price]);
    const beside = traceText(document, view({ prices, width: 120 }));
    expect(beside).toContain('fifo: USD 5.00 · A 3.00000000 · B 2.00000000');
    const below = traceText(document, view({ prices, width: 60 }));
    expect(below).toMatch(/USD 5\.00/);
    expect(below).toMatch(/USD 10\.00/);
    expect(below).toContain('A 8.00000000');
    expect(below.match(/^ +1 .*$/gm)?.map((line) => line.trim().split(/ +/).at(-2))).toEqual(['3', '2']);
  });

  it('ranks a table of its own by its own rule', () => {
    const rules = ['fifo', 'lifo', 'haircut', 'tiho', 'poison'];
    const amounts = (own: bigint, later: bigint) => rules.map((_, rule) => (rule === 0 ? own : later));
    const document = traceDocumentOf(rules, [
      { kind: 'unspent', tainted: amounts(500n, 100n) },
      { kind: 'coinjoin', tainted: amounts(400n, 300n) },
    ]);
    const first = [...traceText(document, view()).matchAll(/^ +1 {2}(\w+)/gm)].map(([, name]) => name);
    expect(first).toEqual(['still', 'CoinJoin', 'CoinJoin', 'CoinJoin', 'CoinJoin']);
  });

  it('counts the legs of each rule in its own table, and says what a later rule alone has at stake', () => {
    const rules = ['fifo', 'lifo', 'haircut', 'tiho', 'poison'];
    const document = traceDocumentOf(rules, [
      { kind: 'unspent', tainted: rules.map(() => 5n) },
      { kind: 'hops', tainted: [0n, 0n, 7n] },
    ]);
    const text = traceText(document, view());
    expect(text.match(/not looked at, 1 leg/g)).toHaveLength(1);
    expect(text).toMatch(/1 {2}0\.00000007 BTC \(haircut\) {2}beyond --hops/);
  });

  it('marks where a reason is cut, and counts those that are not told', () => {
    const reasons = ['x'.repeat(200), 'b', 'c', 'd', 'e'];
    const document = traceDocumentOf(
      ['fifo'],
      reasons.map(() => ({ kind: 'malformed' as const, tainted: [5n] })),
    );
    const gaps = document.coverage.gaps.map((gap, index) => ({ ...gap, reason: reasons[index] ?? '' }));
    const text = traceText({ ...document, coverage: { ...document.coverage, gaps } }, view());
    expect(text).toMatch(/x{50,}…\n/);
    expect(text).toContain('        and 2 more\n');
  });

  it('writes times in the zone asked for, with UTC beside', () => {
    expect(traceText(four, view({ timezone: 'America/Bogota' }))).toContain('2016-08-02 05:30 Bogota (10:30 UTC)');
  });

  it('shows hostile labels as text', () => {
    const hostile = traceDocumentOf(['fifo'], [{ kind: 'service', tainted: [5n], label: '\u001b[2Jx\u202e' }]);
    const text = traceText(hostile, view({ width: 160 }));
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u202e');
    expect(text).toContain('\\u{1b}[2Jx\\u{202e}');
  });

  it('counts the small ones together and keeps the sum', () => {
    const many = traceDocumentOf(
      ['fifo'],
      Array.from({ length: 25 }, (_, index) => ({ kind: 'unspent' as const, tainted: [BigInt(100 + index)] })),
    );
    const text = traceText(many, view());
    expect(text).toMatch(/and 5 more, smaller +0\.00000510/);
    expect(text).toMatch(/sum +0\.00002800 +exact/);
  });

  it.each(['es', 'pt'] as const)('speaks %s, with the same figures', (lang) => {
    const figures = (text: string) => text.match(/\d+\.\d{8}/g);
    const text = traceText(four, view({ words: wordsOf(lang) }));
    expect(figures(text)).toEqual(figures(traceText(four, view())));
    expect(text).not.toContain('WHERE IT ENDED');
  });

  it('says that a target could not be read', () => {
    const unread = { ...four, source: { value: null, outpoints: [], excluded: [] }, results: [] };
    expect(traceText(unread, view())).toContain('the target could not be read');
  });
});

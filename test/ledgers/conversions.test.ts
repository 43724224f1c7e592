import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areComparable, carriedSeeds } from '../../src/investigate/ledger/carriedConversion.ts';
import { conversionsOf } from '../../src/investigate/ledger/conversions.ts';
import { type ContinuedQuestion, followLinks, nestedDocument } from '../../src/investigate/ledger/followLinks.ts';
import type { LedgerLink } from '../../src/ports/ledgerStore.ts';
import type { ConversionSide, TraceDocument, TraceResult } from '../../src/results/traceDocument.ts';
import { traceDocumentOf } from '../support/traceDocumentOf.ts';

const row = (k: number) => `${'a'.repeat(64)}:${k}`;
const output = (k: number) => `${'b'.repeat(64)}:${k}`;
const link = (from: string, target: string, id = 'L-1'): LedgerLink => ({
  ...{ id, row: from, target, targetKind: target.startsWith('b') ? 'outpoint' : 'row', basis: 'said so' },
  ...{ grade: 'stated', accepted: true, details: '' },
});
const side = (outpoint: string, value: bigint, asset = 'USD'): ConversionSide => ({
  ...{ network: asset === 'BTC' ? 'bitcoin' : 'ledger', asset, decimals: asset === 'BTC' ? 8 : 2, outpoint },
  value: String(value),
});

/** A result whose bridges carry these amounts by label. */
function bridges(
  ends: readonly (readonly [outpoint: string, labels: Readonly<Record<string, bigint>>])[],
): TraceResult {
  const endpoints = ends.map(([outpoint, labels]) => ({
    ...traceDocumentOf(['fifo'], [{ kind: 'bridge', tainted: [1n] }]).results[0]!.endpoints[0]!,
    outpoint,
    tainted: String(Object.values(labels).reduce((a, b) => a + b, 0n)),
    labels: Object.entries(labels).map(([label, tainted]) => ({ label, tainted: String(tainted) })),
  }));
  return { taint: 'fifo', overlap: '0', edges: [], endpoints, destinations: [] };
}

describe('one conversion', () => {
  it('is made of links that share an end; what pays and what is got are two classes', () => {
    const [one, other] = conversionsOf([
      link(row(1), output(0)),
      link(row(2), output(0)),
      link(row(2), output(1)),
      link(row(7), output(9)),
    ]);
    expect(one!.ends.map((ends) => ends.map(({ id }) => id))).toEqual([
      [row(1), row(2)],
      [output(0), output(1)],
    ]);
    expect(other!.links).toHaveLength(1);
  });

  it('carries the tainted share of all that was paid to all that was got', () => {
    const result = bridges([[row(1), { a: 100n }]]);
    const seeds = carriedSeeds(
      result,
      [side(row(1), 100n), side(row(2), 300n)],
      [side(output(0), 1000n, 'BTC'), side(output(1), 3000n, 'BTC')],
    );
    expect(seeds).toEqual([
      { outpoint: output(0), parts: [{ label: 'a', amount: 250n }] },
      { outpoint: output(1), parts: [{ label: 'a', amount: 750n }] },
    ]);
  });

  it('weighs sides of different books by the money they stand for, and no others', () => {
    expect(areComparable([side(row(1), 1n), side(row(2), 1n, 'PM-USD')])).toBe(true);
    expect(areComparable([side(row(1), 1n), side(row(2), 1n, 'EUR')])).toBe(false);
    expect(areComparable([side(row(1), 1n), side(output(2), 1n, 'BTC')])).toBe(false);
  });

  it('never carries more than was got, and labels add up', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 20n });
    fc.assert(
      fc.property(amount, amount, amount, fc.bigInt({ min: 1n, max: 10n ** 20n }), (a, b, clean, got) => {
        if (a + b === 0n) return;
        const result = bridges([[row(1), { a, b }]]);
        const seeds = carriedSeeds(result, [side(row(1), a + b + clean)], [side(output(0), got, 'BTC')]);
        const sum = seeds.flatMap(({ parts }) => parts).reduce((total, part) => total + part.amount, 0n);
        expect(sum).toBeLessThanOrEqual(got);
        // To the nearest unit.
        const exact = got * (a + b);
        const off = sum * (a + b + clean) - exact;
        expect((off < 0n ? -off : off) * 2n).toBeLessThanOrEqual(a + b + clean);
        if (clean === 0n) expect(sum).toBe(got);
      }),
    );
  });
});

it('links that lead in a circle are gone over once', async () => {
  const links = [link(row(1), output(0)), link(row(2), output(1), 'L-2')];
  const asked: ContinuedQuestion[] = [];
  /** Every trace on the chain ends at output 1, every one over rows at row 1. */
  const traceOf = (network: string): TraceDocument => {
    const outpoint = network === 'ledger' ? row(1) : output(1);
    const made = traceDocumentOf(['fifo'], [{ kind: 'bridge', tainted: [10n] }], { network });
    const ends = made.results[0]!.endpoints.map((one) => ({
      ...one,
      outpoint,
      labels: [{ label: 'x', tainted: '10' }],
    }));
    return { ...made, results: [{ ...made.results[0]!, endpoints: ends }] };
  };
  const followed = await followLinks(
    { document: traceOf('ledger') },
    {
      conversions: conversionsOf(links),
      sideOf: async ({ id }) => side(id, 10n, id.startsWith('b') ? 'BTC' : 'USD'),
      refuses: () => null,
      trace: async (question) => {
        asked.push(question);
        return { document: traceOf(question.network) };
      },
    },
  );
  expect(asked.map(({ network }) => network)).toEqual(['bitcoin', 'ledger']);
  const nested = nestedDocument(followed);
  const second = nested.continuations[0]!.trace!.continuations[0]!.trace!;
  expect(second.network).toBe('ledger');
  expect(second.continuations).toEqual([]);
});

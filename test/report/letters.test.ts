import { describe, expect, it } from 'vitest';
import { blocksToMarkdown } from '../../src/report/blocksToMarkdown.ts';
import { letterBlocks } from '../../src/report/letterBlocks.ts';
import type { ReportInput } from '../../src/report/reportInput.ts';
import { reportWordsOf } from '../../src/report/words/reportWordsOf.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { reportInputOf } from '../support/reportInputOf.ts';
import { type EndpointSketch, traceDocumentOf } from '../support/traceDocumentOf.ts';

const COIN = 100_000_000n;

function letters(input: ReportInput, lang: 'en' | 'es' | 'pt' = 'en'): Readonly<Record<string, string>> {
  const made = letterBlocks(input, reportWordsOf(lang));
  return Object.fromEntries(made.map(({ service, blocks }) => [service, [...blocksToMarkdown(blocks)].join('')]));
}

function credit(label: string, ...tainted: bigint[]): EndpointSketch {
  return { kind: 'service', label, address: `bc1q${label}`, tainted, value: 10n * COIN };
}

/** The trace from another seed; outpoints of its endpoints stay. */
function fromSeed(document: TraceDocument, seed: string): TraceDocument {
  const outpoints = document.source.outpoints.map((one) => ({ ...one, outpoint: `${seed.repeat(32)}:0` }));
  return { ...document, source: { ...document.source, outpoints } };
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe('letters', () => {
  it('count a payment once that two traces of one start show', () => {
    const trace = traceDocumentOf(['fifo'], [credit('X', 3n * COIN)]);
    const { X = '' } = letters(reportInputOf([trace, trace]));
    expect(X).toContain('One credit, in total 3.00000000 BTC of traced funds under the rule fifo:');
    expect(count(X, `${'10'.repeat(32)}:1`)).toBe(1);
    expect(X).not.toContain('6.0000');
  });

  it('let the trace under more rules speak, and add what only the other saw', () => {
    const first = traceDocumentOf(['fifo', 'haircut'], [credit('X', 3n * COIN, 2n * COIN)]);
    const later = traceDocumentOf(['fifo'], [credit('X', 3n * COIN), credit('X', COIN)]);
    const { source } = first;
    const { X = '' } = letters(reportInputOf([first, { ...later, source }]));
    expect(X).toContain('2.00000000 BTC – 3.00000000 BTC');
    expect(count(X, `${'10'.repeat(32)}:1`)).toBe(1);
    expect(count(X, `${'11'.repeat(32)}:1`)).toBe(1);
    expect(X).toContain('One credit, in total 3.00000000 BTC of traced funds under the rule fifo');
    expect(X).toContain('One credit, in total 1.00000000 BTC of traced funds under the rule fifo');
    expect(X).toContain('One more payment to you in this trace stands under T-1 and is not repeated here.');
    expect(X).toContain('2 payments of 20.00000000 BTC in all');
  });

  it('keep traces of different starts apart, each with its own start, rule, tip and sum', () => {
    const one = traceDocumentOf(['fifo'], [credit('X', 3n * COIN)]);
    const other = fromSeed(traceDocumentOf(['haircut'], [credit('X', 4n * COIN)]), 'aa');
    const { X = '' } = letters(reportInputOf([one, { ...other, tip: { height: 800_000, hash: '00'.repeat(32) } }]));
    expect(X.indexOf('## T-2')).toBeGreaterThan(0);
    expect(X.indexOf('## T-2')).toBeLessThan(X.indexOf('## T-1'));
    expect(X).toContain(`4.00000000 BTC from ${'aa'.repeat(32)}:0`);
    expect(X).toContain('as it stood at block 800000');
    expect(X).toContain('in total 4.00000000 BTC of traced funds under the rule haircut');
    expect(X).toContain('in total 3.00000000 BTC of traced funds under the rule fifo');
    expect(X).toContain('as well, for funds from another start');
    expect(X).toContain('these are one payment of 10.00000000 BTC in all');
    expect(X).not.toContain('7.0000');
  });

  it('names the rule that a sum is of where the first sends nothing there', () => {
    const trace = traceDocumentOf(['fifo', 'haircut'], [credit('X', 0n, 2n * COIN)]);
    expect(letters(reportInputOf([trace]))['X']).toContain(
      'in total 2.00000000 BTC of traced funds under the rule haircut',
    );
  });

  it('stand in the order of their sums', () => {
    const trace = traceDocumentOf(
      ['fifo'],
      [credit('Large', 4n * COIN), credit('Many', 3n * COIN), credit('Many', 3n * COIN), credit('Small', COIN)],
    );
    expect(Object.keys(letters(reportInputOf([trace])))).toEqual(['Many', 'Large', 'Small']);
  });

  it('are addressed by the name in law of the same party only', () => {
    const trace = traceDocumentOf(['fifo'], [credit('X', COIN)]);
    const results = trace.results.map((result) => ({
      ...result,
      endpoints: result.endpoints.map((endpoint) => ({
        ...endpoint,
        tags: [
          ...endpoint.tags.map((tag) => ({ ...tag, actor: 'x' })),
          ...endpoint.tags.map((tag) => ({ ...tag, actor: 'y', legalName: 'Y Ltd.', confidence: 0.5 })),
        ],
      })),
    }));
    const { X = '' } = letters(reportInputOf([{ ...trace, results }]));
    expect(X).toContain('To: X');
    expect(X).not.toContain('Y Ltd.');
  });

  it.each([
    ['en', 'part of these funds came from addresses that are attributed to you', 'Request to preserve records, and'],
    ['es', 'una parte de estos fondos vino de direcciones que se les atribuyen', 'conservación de registros, y de'],
    ['pt', 'parte destes fundos veio de endereços que lhes são atribuídos', 'preservação de registros, e de'],
  ] as const)('ask nobody to freeze what only came from him, in %s', (lang, facts, subject) => {
    const trace = traceDocumentOf(['fifo'], [credit('X', COIN)]);
    const parameters = { ...trace.parameters, direction: 'backward' };
    const { X = '' } = letters(reportInputOf([{ ...trace, parameters }]), lang);
    const freeze = reportWordsOf(lang).letter.freeze.slice(0, 12);
    expect(X).toContain(facts);
    expect(X).toContain(subject);
    expect(X).not.toContain(freeze);
    expect(letters(reportInputOf([trace]), lang)['X']).toContain(freeze);
  });

  it.each(['en', 'es', 'pt'] as const)('about accounts speak of statements and of no block, in %s', (lang) => {
    const trace = traceDocumentOf(['fifo'], [credit('X', COIN)], {
      network: 'ledger',
      parameters: { asset: 'BRL', decimals: 2 },
      tip: null,
    });
    const { X = '' } = letters(reportInputOf([trace]), lang);
    expect(X).toContain('BRL');
    expect(X).toMatch(/statements|extractos|extratos/);
    expect(X).not.toContain('?');
  });
});

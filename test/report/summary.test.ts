import { describe, expect, it } from 'vitest';
import { reportBlocks } from '../../src/report/reportBlocks.ts';
import { reportWordsOf } from '../../src/report/words/reportWordsOf.ts';
import { ENDPOINT_KINDS, type TraceDocument } from '../../src/results/traceDocument.ts';
import { reportInputOf } from '../support/reportInputOf.ts';
import { traceDocumentOf } from '../support/traceDocumentOf.ts';

const LANGS = ['en', 'es', 'pt'] as const;

/** The sentences of the summary: the first list of the report. */
function summaryOf(document: TraceDocument, lang: (typeof LANGS)[number] = 'en'): readonly string[] {
  const blocks = reportBlocks(reportInputOf([document]), reportWordsOf(lang));
  for (const block of blocks) if (block.kind === 'list') return block.items;
  return [];
}

/** An endpoint of every kind, each of an amount that no sum of others makes. */
const EVERY_KIND = ENDPOINT_KINDS.map((kind, index) => ({ kind, tainted: [100_000_000n << BigInt(index)] }));

describe('the summary of a report', () => {
  it('keeps fees, burned and newly mined money apart, and a possible service from a service', () => {
    const document = traceDocumentOf(
      ['fifo'],
      [
        { kind: 'service', tainted: [100_000_000n] },
        { kind: 'possible-service', tainted: [200_000_000n] },
        { kind: 'lost', tainted: [400_000_000n] },
        { kind: 'fee', tainted: [800_000_000n] },
      ],
    );
    expect(summaryOf(document)).toEqual([
      'Under fifo: 1.00000000 BTC arrived at services, 2.00000000 BTC arrived at what may be a service without a label, ' +
        '0.00000000 BTC went into CoinJoins or mixers, 0.00000000 BTC is still unspent, ' +
        '4.00000000 BTC is lost: nobody can spend it, 0.00000000 BTC was not followed to an end, ' +
        '8.00000000 BTC was paid in fees.',
    ]);
  });

  it.each(LANGS)('adds up to the source whatever ends where, in %s', (lang) => {
    const document = traceDocumentOf(['fifo'], EVERY_KIND);
    const sum = (text: string) =>
      [...text.matchAll(/([\d ]+)\.(\d{8}) BTC/g)].reduce(
        (total, [, whole = '', fraction = '']) => total + BigInt(whole.replaceAll(' ', '') + fraction),
        0n,
      );
    for (const direction of ['forward', 'backward']) {
      const [line = ''] = summaryOf({ ...document, parameters: { ...document.parameters, direction } }, lang);
      expect(String(sum(line)), line).toBe(document.source.value);
    }
  });

  it('says what an earlier seed had claimed', () => {
    const document = traceDocumentOf(['fifo'], [{ kind: 'unspent', tainted: [300_000_000n] }]);
    const results = document.results.map((result) => ({ ...result, overlap: '200000000' }));
    expect(summaryOf({ ...document, results })[0]).toContain('2.00000000 BTC had been claimed by an earlier seed');
  });

  it.each([
    ['en', 'came from services', 'was newly mined'],
    ['es', 'vinieron de servicios', 'eran recién minados'],
    ['pt', 'vieram de serviços', 'eram recém-minerados'],
  ] as const)('tells a backward trace the other way round, in %s', (lang, service, mined) => {
    const document = traceDocumentOf(
      ['fifo'],
      [
        { kind: 'service', tainted: [100_000_000n] },
        { kind: 'coinbase', tainted: [500_000_000n] },
      ],
      { parameters: { direction: 'backward' } },
    );
    const [line] = summaryOf(document, lang);
    expect(line).toContain(`1.00000000 BTC ${service}`);
    expect(line).toContain(`5.00000000 BTC ${mined}`);
  });
});

import { describe, expect, it } from 'vitest';
import { pageAssets } from '../../cli/pageAssets.ts';
import { htmlPage } from '../../src/export/htmlPage.ts';
import { REDACTIONS, redactDocument } from '../../src/export/redactDocument.ts';
import { transfers } from '../../src/export/transfers.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { traceDocumentOf } from '../support/traceDocumentOf.ts';

const ADDRESS = `bc1q${'a'.repeat(38)}`;

/** Everything that may say who it is, said in each place that a document has for it. */
function telling(): TraceDocument {
  const document = traceDocumentOf(
    ['fifo'],
    [{ kind: 'service', tainted: [5n], label: 'Exchange A', address: ADDRESS }],
  );
  const results = document.results.map((result) => {
    const endpoints = result.endpoints.map((endpoint) => ({
      ...endpoint,
      labels: [{ label: 'Maria', tainted: '5' }],
      tags: endpoint.tags.map((tag) => ({ ...tag, sourceUrl: `https://list.example/${ADDRESS}` })),
    }));
    const tags = (endpoints[0]?.tags ?? []).map((tag) => ({ ...tag, via: ['cc'.repeat(32)] }));
    const row = { entity: 'Exchange A', address: ADDRESS, tags, tainted: '5', share: '1', endpoints: 1 };
    return { ...result, endpoints, destinations: [{ ...row, first: null, last: null }] };
  });
  const outpoints = document.source.outpoints.map((seed) => ({ ...seed, label: 'Maria' }));
  const excluded = [{ outpoint: `${'dd'.repeat(32)}:3`, reason: 'its address spends it' }];
  return { ...document, tip: null, results, source: { ...document.source, outpoints, excluded } };
}

describe('redaction', () => {
  it('leaves no address, transaction or name anywhere in the document', () => {
    const redacted = JSON.stringify(redactDocument(telling(), REDACTIONS));
    expect(redacted).not.toMatch(/bc1q|[0-9a-f]{64}|Exchange|Maria/);
    expect(redacted).toContain('seed 1');
  });

  it('of addresses alone leaves names of services and of seeds, and no address in a link', () => {
    const redacted = JSON.stringify(redactDocument(telling(), ['addresses']));
    expect(redacted).not.toMatch(/bc1q|[0-9a-f]{64}/);
    expect(redacted).toContain('Maria');
    expect(redacted).toContain('Exchange A');
  });

  it('of labels alone leaves addresses, and hides what a person called a seed', () => {
    const redacted = JSON.stringify(redactDocument(telling(), ['labels']));
    expect(redacted).toContain('bc1qseed');
    expect(redacted).not.toMatch(/Exchange A|Maria/);
  });

  it('of a book keeps amounts and asset, and hides the accounts', () => {
    const document = traceDocumentOf(['fifo'], [{ kind: 'balance', tainted: [123_456n], address: 'bank:maria' }], {
      network: 'ledger',
      tip: null,
      parameters: { direction: 'forward', asset: 'BRL', decimals: 2, seeds: ['bank:joao'] },
    });
    const [seed] = document.source.outpoints;
    const outpoints = [
      { ...seed, outpoint: seed?.outpoint ?? '', address: 'bank:joao', value: '123456', label: 'joao' },
    ];
    const edge = { from: seed?.outpoint ?? '', txid: `${'10'.repeat(32)}:1`, to: `${'10'.repeat(32)}:1` };
    const redacted = redactDocument(
      {
        ...document,
        source: { ...document.source, outpoints },
        outputs: document.outputs.map((output) => ({ ...output, address: 'bank:joao' })),
        results: document.results.map((one) => ({ ...one, edges: [{ ...edge, value: '123456', tainted: '123456' }] })),
      },
      ['addresses'],
    );
    const page = [...htmlPage(redacted, pageAssets())].join('');
    const rows = [...transfers(redacted)].join('');
    for (const text of [JSON.stringify(redacted), page.slice(page.indexOf('<body>')), rows]) {
      expect(text).not.toMatch(/maria|joao|bank/);
    }
    expect(page).toContain('1234.56 BRL');
    expect(rows).toContain('1234.56');
  });
});

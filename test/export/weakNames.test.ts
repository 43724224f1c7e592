import { describe, expect, it } from 'vitest';
import { withoutWeakTags } from '../../src/export/withoutWeakTags.ts';
import { reportBlocks } from '../../src/report/reportBlocks.ts';
import { reportWordsOf } from '../../src/report/words/reportWordsOf.ts';
import type { Finding } from '../../src/results/finding.ts';
import type { Tag } from '../../src/results/tag.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { plainTag } from '../support/plainTag.ts';
import { reportInputOf } from '../support/reportInputOf.ts';
import { traceDocumentOf } from '../support/traceDocumentOf.ts';

const FINDING: Finding = {
  id: 'f-1',
  pattern: 'exchange-deposit',
  rule: 'exchange-deposit@1',
  confidence: 0.8,
  grade: 'strong',
  title: 'deposit address of Weak (hot) Ltd.',
  txids: [],
  addresses: ['bc1qa'],
  value: '1',
  start: { outpoint: null, address: 'bc1qa', time: null },
  end: { outpoint: null, address: 'bc1qb', time: null, reason: 'swept to Weak (hot) Ltd.' },
  details: { service: 'Weak (hot) Ltd.', services: [{ label: 'Sure', address: 'bc1qs' }, { label: 'Thief' }] },
  evidence: [
    { rule: 'illicit-seed', observed: 'Thief', threshold: 'a tag of an offence' },
    { rule: 'services', observed: ['Sure', 'Thief'], threshold: 2 },
  ],
  errorRate: null,
  innocent: [],
  references: [],
};

function tag(label: string, confidence: number, actor: string | null = null): Tag {
  return plainTag(label, { category: 'exchange', actor, confidence });
}

/** One credit that a sure and a weak tag name differently, and what follows from the weak one. */
function weaklyNamed(): TraceDocument {
  const document = traceDocumentOf(['fifo'], [{ kind: 'deposit', tainted: [5n] }]);
  const tags = [tag('Sure', 0.9), tag('Weak (hot) Ltd.', 0.2, 'weak'), tag('Thief', 0.4)];
  const deposit = { service: 'weak', basis: 'inferred' as const, sweepTxid: null, sweptTo: null, evidence: [] };
  const results = document.results.map((result) => ({
    ...result,
    endpoints: result.endpoints.map((endpoint) => ({ ...endpoint, tags, deposit })),
    destinations: [
      { entity: 'weak', address: 'bc1qb', tags, tainted: '5', share: '1', endpoints: 1, first: null, last: null },
    ],
  }));
  const sensitivity = [{ entity: 'weak', min: '5', max: '6', byRule: {} }];
  return { ...document, results, sensitivity, findings: [FINDING] };
}

describe('without weak tags', () => {
  it('nothing of the document names what only a weak tag names', () => {
    const document = weaklyNamed();
    const continuation = { id: 'x', network: 'ledger', asset: 'BRL', decimals: 2, taint: ['fifo'], conversions: [] };
    const hidden = withoutWeakTags(
      { ...document, continuations: [{ ...continuation, reason: null, trace: document }] },
      0.5,
    );
    expect(JSON.stringify(hidden)).not.toMatch(/weak|thief/i);
    expect(JSON.stringify(hidden.findings)).toContain('Sure');
    expect(hidden.findings[0]?.title).toBe('deposit address of service (name withheld)');
    expect(hidden.results[0]?.destinations[0]?.entity).toBe('bc1qb');
    expect(hidden.sensitivity[0]?.entity).toBe('bc1qb');
    expect(withoutWeakTags(document, 0)).toBe(document);
  });

  it('a report withholds names in findings of the case that no sure label of its traces gives', () => {
    const text = (min: number) => {
      const document = withoutWeakTags(weaklyNamed(), min);
      const findings = [{ exhibit: 'F-1', finding: FINDING }];
      const input = reportInputOf([document], { findings, minTagConfidence: min });
      return JSON.stringify(reportBlocks(input, reportWordsOf('en')));
    };
    expect(text(0)).toMatch(/deposit address of Weak/);
    expect(text(0.5)).not.toMatch(/weak|thief/i);
    expect(text(0.5)).toContain('Sure');
  });

  it('a service without a tag in the document is named where the trace named from tags that were sure enough', () => {
    const document = weaklyNamed();
    const results = document.results.map((result) => ({
      ...result,
      endpoints: result.endpoints.map((endpoint) => ({ ...endpoint, tags: [] })),
      destinations: [],
    }));
    const asked = { ...document, results, sensitivity: [], parameters: { minTagConfidence: 0.5 } };
    const serviceOf = (min: number) => withoutWeakTags(asked, min).results[0]?.endpoints[0]?.deposit?.service;
    expect(serviceOf(0.5)).toBe('weak');
    expect(serviceOf(0.6)).toBe('service (name withheld)');
  });
});

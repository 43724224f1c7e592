import { describe, expect, it } from 'vitest';
import { leadsOf } from '../../src/report/leadsOf.ts';
import { traceDocumentOf } from '../support/traceDocumentOf.ts';

describe('leads', () => {
  it('have a share of the source, but none under poison, which adds up to no whole', () => {
    const sketch = { kind: 'unspent', tainted: [2n, 6n], address: 'bc1qx' } as const;
    const source = { value: '8', outpoints: [], excluded: [] };
    const shares = (rules: readonly string[]) => leadsOf(traceDocumentOf(rules, [sketch], { source }), 'T-1');
    expect(shares(['fifo', 'poison'])).toMatchObject([{ share: '0.2500', byRule: { fifo: '2', poison: '6' } }]);
    expect(shares(['poison', 'fifo'])).toMatchObject([{ share: null }]);
  });
});

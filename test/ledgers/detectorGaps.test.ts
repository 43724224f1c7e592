import { describe, expect, it } from 'vitest';
import { type LedgerDetectRequest, runLedgerDetect } from '../../src/investigate/ledger/runLedgerDetect.ts';
import type { LedgerEntry } from '../../src/ledgers/ledgerEntry.ts';
import { parseThresholds } from '../../src/patterns/parseThresholds.ts';
import { ledgerEntry } from '../support/ledgerEntries.ts';

const NOON = Date.parse('2024-05-15T12:00:00Z') / 1000;

function detect(entries: readonly LedgerEntry[], changes: Partial<LedgerDetectRequest>) {
  const request = { toolVersion: '0', asset: null, accounts: [], patterns: null, parameters: {}, thresholds: [] };
  return runLedgerDetect(
    { ...request, services: new Set<string>(), ...changes },
    { entries: async () => entries, assets: async () => [{ asset: 'USD', decimals: 2, rows: 1 }] },
  );
}

/** `count` payments of `amount` cents into one account, a minute apart. */
function deposits(count: number, amount: bigint): LedgerEntry[] {
  return Array.from({ length: count }, (_, k) =>
    ledgerEntry({ row: k + 1, holder: 'to', from: `C-${k}`, to: 'A-1', amount, time: NOON + k * 60 }),
  );
}

describe('detectors that only ledgers have', () => {
  it('look at parts as small as the thresholds given', async () => {
    const own = {
      ...{ id: 'own', jurisdiction: 'XX', currency: 'USD', amount: '60', over: 'day', legalSource: 'house rule' },
    };
    const { findings } = await detect(deposits(4, 1_800n), {
      patterns: ['structuring'],
      thresholds: parseThresholds([own], 'test'),
    });
    const [finding] = findings.filter(({ rule }) => rule === 'structuring@1-day');
    expect(finding).toMatchObject({ value: '7200', title: expect.stringContaining('4 parts below USD 60 that') });
    expect(finding!.evidence).toEqual([
      { rule: 'parts', observed: 4, threshold: 3 },
      { rule: 'aggregate', observed: 'each part below, their sum not', threshold: 'USD 60 (own)' },
      { rule: 'accounts', observed: 1, threshold: 2 },
      { rule: 'band', observed: '0 just below, 0 just above', threshold: 'a chance of 0.01 at most' },
    ]);
  });

  it('say which people were passed over because too many pay them', async () => {
    const { coverage } = await detect(deposits(201, 400_000n), { patterns: ['structuring'] });
    expect(coverage.complete).toBe(false);
    expect(coverage.gaps.map(({ reason }) => reason)).toContain(
      'USD: structuring@1-day: 1 entity is a service, by a tag or by more than 200 counterparties, and not looked at',
    );
  });

  it('say which amounts are too common to look for rings among', async () => {
    const entries = Array.from({ length: 401 }, (_, k) =>
      ledgerEntry({ row: k + 1, from: `A-${k % 20}`, to: `A-${(k + 1) % 20}`, amount: 5_000n, time: NOON + k }),
    );
    const { coverage } = await detect(entries, { patterns: ['cycle'] });
    expect(coverage.gaps.map(({ reason }) => reason)).toContain(
      'USD: cycle@1-ring: 1 amount occurs more than 400 times and was not looked at',
    );
  });
});

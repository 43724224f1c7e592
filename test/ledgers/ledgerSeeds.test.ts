import { expect, it } from 'vitest';
import { ledgerSeeds } from '../../src/investigate/ledger/ledgerSeeds.ts';
import type { LedgerTraceRequest } from '../../src/investigate/ledger/ledgerTraceRequest.ts';
import { ledgerGround } from '../../src/ledgers/ledgerGround.ts';
import { transfers } from '../support/ledgerEntries.ts';

it('a target that adds nothing to an earlier one is excluded, and no seed', () => {
  const rows = transfers([['victim', 'thief', 10_000n]]);
  const row = `${rows[0]!.file}:1`;
  const targets = [`${row}=60`, `${row}=60`, `${row}=0`, row].map((text, k) => ({ text, label: `target ${k}` }));
  const request = { targets, since: null, until: null } as unknown as LedgerTraceRequest;
  const { source, seeds } = ledgerSeeds(request, ledgerGround(rows), 2);
  expect(source.value).toBe('10000');
  expect(source.outpoints.map(({ label, value }) => `${label} ${value}`)).toEqual(['target 0 6000', 'target 3 4000']);
  expect(source.excluded.map(({ reason }) => reason)).toEqual(['named by an earlier target', 'an amount of 0']);
  expect(seeds.map(({ label, amount }) => [label, amount])).toEqual([
    [1, 6000n],
    [4, 10_000n],
  ]);
});

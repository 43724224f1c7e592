import { expect, it } from 'vitest';
import { ledgerWorld } from '../../fixtures/ledgers/ledgerWorld.ts';
import { runLedgerDetect } from '../../src/investigate/ledger/runLedgerDetect.ts';
import type { Finding } from '../../src/results/finding.ts';
import { seededRandom } from '../support/seededRandom.ts';

/** Seeds that no threshold was chosen on. */
const HELD_OUT = [9001, 9002, 9003, 9004, 9005];

function accused({ details }: Finding): readonly string[] {
  const { account, intermediaries } = details as { account?: string; intermediaries?: readonly { address: string }[] };
  return account === undefined ? (intermediaries ?? []).map(({ address }) => address) : [account];
}

async function measure(seed: number) {
  const { entries, mules, payments } = ledgerWorld(seededRandom(seed));
  const document = await runLedgerDetect(
    {
      toolVersion: '0',
      asset: null,
      accounts: [],
      patterns: ['mule-network'],
      parameters: {},
      thresholds: [],
      services: new Set(),
    },
    {
      entries: async (asset) => entries.filter((entry) => entry.asset === asset),
      assets: async () => [
        { asset: 'PM-USD', decimals: 2, rows: 0 },
        { asset: 'USD', decimals: 2, rows: 0 },
      ],
    },
  );
  expect(document.coverage.transactions).toBe(payments);
  const found = new Set(document.findings.flatMap(accused));
  const right = [...found].filter((account) => mules.has(account)).length;
  return {
    payments,
    found: found.size,
    right,
    precision: right / found.size,
    recall: right / mules.size,
    wrong: [...found].filter((one) => !mules.has(one)),
    missed: [...mules].filter((one) => !found.has(one)),
  };
}

it('finds 50 mules over three banks and one e-currency, on five seeds that nothing was tuned on', {
  timeout: 120_000,
}, async () => {
  const measured: Awaited<ReturnType<typeof measure>>[] = [];
  for (const seed of HELD_OUT) {
    const one = await measure(seed);
    measured.push(one);
    process.stdout.write(
      `mules, seed ${seed}: ${one.payments} payments, ${one.found} accused, ${one.right} mules of 50; precision ${one.precision.toFixed(3)}, recall ${one.recall.toFixed(3)}\n`,
    );
  }
  const mean = (of: (one: (typeof measured)[number]) => number) =>
    measured.reduce((sum, one) => sum + of(one), 0) / measured.length;
  expect(mean((one) => one.recall)).toBeGreaterThanOrEqual(0.95);
  expect(mean((one) => one.precision)).toBeGreaterThanOrEqual(0.9);
});

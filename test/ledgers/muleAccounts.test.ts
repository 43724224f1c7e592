import { describe, expect, it } from 'vitest';
import { runLedgerDetect } from '../../src/investigate/ledger/runLedgerDetect.ts';
import type { LedgerEntry } from '../../src/ledgers/ledgerEntry.ts';
import { passThroughs } from '../../src/patterns/passThrough.ts';
import { ledgerEntry } from '../support/ledgerEntries.ts';

const HOUR = 3600;
const request = {
  toolVersion: '0',
  asset: null,
  accounts: [],
  patterns: null,
  parameters: {},
  thresholds: [],
  services: new Set<string>(),
};
const detect = (entries: readonly LedgerEntry[], given: object = {}) =>
  runLedgerDetect(
    { ...request, ...given },
    {
      entries: async (asset) => entries.filter((entry) => entry.asset === asset),
      assets: async () =>
        [...new Set(entries.map(({ asset }) => asset))].map((asset) => ({ asset, decimals: 2, rows: 1 })),
    },
  );

it('+500.00 at 0 h, +700.00 at 3 h, -1,152.00 at 10 h: 4 % of 1,200.00 kept, 7 h after the last credit', () => {
  const events = passThroughs(
    { times: [0, 3 * HOUR], left: [50_000, 70_000], start: 0, end: 2 },
    { times: [10 * HOUR], amounts: [115_200], start: 0, end: 1, costOf: () => 0 },
    { window: 48 * HOUR, maxRate: 0.06, maxCredits: 5 },
  );
  expect(events).toEqual([{ debit: 0, credits: [0, 1], received: 120_000, rate: 0.04, dwell: 7 * HOUR }]);
});

/** Three times the vector, a week apart; the senders new each time, as a statement with hidden payers shows them. */
function mule(times: number, hidden: boolean): LedgerEntry[] {
  return Array.from({ length: times }, (_, k) => {
    const at = 1_600_000_000 + k * 7 * 24 * HOUR;
    const own = (row: number, given: object) =>
      ledgerEntry({ from: '', to: '', amount: 0n, row: k * 3 + row, ...given });
    return [
      own(1, { from: hidden ? '' : `A${k}`, to: 'm', holder: 'to', amount: 50_000n, time: at }),
      own(2, { from: hidden ? '' : `B${k}`, to: 'm', holder: 'to', amount: 70_000n, time: at + 3 * HOUR }),
      own(3, { from: 'm', to: hidden ? '' : 'C', holder: 'from', amount: 115_200n, time: at + 10 * HOUR }),
    ];
  }).flat();
}

describe('an account that passes money on and keeps a like part', () => {
  it.each([true, false])('is found after three events (hidden counterparties: %s)', async (hidden) => {
    const { findings } = await detect(mule(3, hidden));
    const [finding] = findings.filter(({ pattern }) => pattern === 'mule-network');
    expect(finding).toMatchObject({ grade: 'strong', rule: 'mule-network@1-account' });
    expect(finding?.details).toMatchObject({
      account: 'm',
      events: 3,
      dwellSeconds: 7 * HOUR,
      forwardedShare: '0.9600',
      asset: 'USD',
    });
    expect(finding?.txids).toHaveLength(9);
    expect(finding?.txids[0]).toBe(`${'a'.repeat(64)}:1`);
  });

  it('is not found after two, nor where the part varies', async () => {
    expect((await detect(mule(2, false))).findings.filter(({ pattern }) => pattern === 'mule-network')).toEqual([]);
    const varied = mule(3, false).map((entry) =>
      entry.from === 'm' && entry.row === 6 ? { ...entry, amount: 117_500n } : entry,
    );
    const more = varied.map((entry) =>
      entry.from === 'm' && entry.row === 9 ? { ...entry, amount: 113_000n } : entry,
    );
    expect((await detect(more)).findings.filter(({ pattern }) => pattern === 'mule-network')).toEqual([]);
  });

  it('keeps the id of a finding whatever else is loaded', async () => {
    const id = (await detect(mule(3, false))).findings.find(({ pattern }) => pattern === 'mule-network')?.id;
    const more = [...mule(3, false), ledgerEntry({ file: 'b'.repeat(64), from: 'x', to: 'y', amount: 5n, row: 1 })];
    expect((await detect(more)).findings.map((one) => one.id)).toContain(id);
  });
});

describe('a shop front', () => {
  const shop = (refund: boolean): LedgerEntry[] => [
    ...Array.from({ length: 24 }, (_, k) =>
      ledgerEntry({
        from: `c${k}`,
        to: 'shop',
        holder: 'to',
        amount: [4_999n, 9_900n, 15_000n][k % 3]!,
        row: k + 1,
        time: 1_600_000_000 + k * 40 * HOUR,
      }),
    ),
    ledgerEntry({
      from: 'shop',
      to: 'owner',
      holder: 'from',
      amount: 230_000n,
      row: 30,
      time: 1_600_000_000 + 1000 * HOUR,
    }),
    ...(refund
      ? [
          ledgerEntry({
            from: 'shop',
            to: 'c3',
            holder: 'from',
            amount: 4_999n,
            row: 31,
            time: 1_600_000_000 + 1001 * HOUR,
          }),
        ]
      : []),
  ];

  it('is a weak lead with its innocent reading; a refund takes it away', async () => {
    const [lead] = (await detect(shop(false))).findings.filter(({ rule }) => rule === 'fan-in@1-shop');
    expect(lead).toMatchObject({ grade: 'weak', confidence: 0.3, details: { customers: 24, prices: 3, refunds: 0 } });
    expect(lead?.innocent.join()).toMatch(/honest shops/);
    expect((await detect(shop(true))).findings.filter(({ rule }) => rule === 'fan-in@1-shop')).toEqual([]);
  });
});

describe('structuring over ledgers takes amounts as money', () => {
  it('finds seven transfers just below 10,000 USD within a day', async () => {
    const amounts = [9950, 9900, 9800, 9700, 9990, 9600, 9850];
    const rows = amounts.map((amount, k) =>
      ledgerEntry({
        from: 'm',
        to: `r${k}`,
        holder: 'from',
        amount: BigInt(amount * 100),
        row: k + 1,
        time: 1_600_000_000 + k * HOUR,
      }),
    );
    const [finding] = (await detect(rows)).findings.filter(({ pattern }) => pattern === 'structuring');
    expect(finding?.details).toMatchObject({ currency: 'USD', inBand: 7, p: '0.0078' });
    const fewer = await detect(rows.slice(0, 6), { patterns: ['structuring'] });
    expect(fewer.findings.every(({ details }) => details['inBand'] === null)).toBe(true);
  });
});

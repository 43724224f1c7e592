import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { expect, it } from 'vitest';
import { runLedgerDetect } from '../../src/investigate/ledger/runLedgerDetect.ts';
import type { LedgerEntry } from '../../src/ledgers/ledgerEntry.ts';
import { ledgerEntry } from '../support/ledgerEntries.ts';
import { sharedData } from '../support/sharedData.ts';

const folder = sharedData('aml-synthetic');
const DAY = 86_400;

async function* cells(name: string): AsyncGenerator<string[]> {
  const lines = createInterface({
    input: createReadStream(`${folder}/amlsim-20K_fanin200cycle200.${name}.csv.gz`).pipe(createGunzip()),
  });
  let isHeader = true;
  for await (const line of lines) {
    if (!isHeader) yield line.split(',');
    isHeader = false;
  }
}

it.skipIf(folder === null)(
  'finds the fan-ins and cycles that AMLSim planted among 20,000 accounts',
  { timeout: 120_000 },
  async () => {
    const planted = new Set<string>();
    for await (const [account = '', flag] of cells('nodes')) if (flag === '1') planted.add(account);
    const entries: LedgerEntry[] = [];
    for await (const [from = '', to = '', value = '', step = ''] of cells('transactions')) {
      const amount = BigInt(Math.round(Number(value) * 100));
      entries.push(
        ledgerEntry({
          from,
          to,
          amount,
          row: entries.length + 2,
          time: 1_500_000_000 + Number(step) * DAY,
          closed: true,
        }),
      );
    }
    const started = performance.now();
    const document = await runLedgerDetect(
      {
        toolVersion: '0',
        asset: null,
        accounts: [],
        patterns: ['fan-in', 'cycle'],
        parameters: { minSplitters: 2 },
        thresholds: [],
        services: new Set(),
      },
      { entries: async () => entries, assets: async () => [{ asset: 'USD', decimals: 2, rows: entries.length }] },
    );
    const seconds = (performance.now() - started) / 1000;
    const of = (rule: string) => document.findings.filter((one) => one.rule === rule);
    const found = new Set([...of('fan-in@1-split'), ...of('cycle@1-ring')].flatMap(({ addresses }) => addresses));
    const precision = [...found].filter((account) => planted.has(account)).length / found.size;
    const recall = [...found].filter((account) => planted.has(account)).length / planted.size;
    // The file labels accounts, not payments; planted payments are those below 40.00 (the others begin at 100.00).
    const laundering = entries.filter(({ amount }) => amount < 4_000n);
    const hubs = hubsOf(laundering);
    const ringed = accountsInRings(laundering);
    const hubRecall = of('fan-in@1-split').filter(({ addresses }) => hubs.has(addresses[0]!)).length / hubs.size;
    const inRings = new Set(of('cycle@1-ring').flatMap(({ addresses }) => addresses));
    const ringRecall = [...ringed].filter((account) => inRings.has(account)).length / ringed.size;
    process.stdout.write(
      `AMLSim: ${entries.length} payments; ${of('fan-in@1-split').length} split fan-ins of ${hubs.size} planted (recall ${hubRecall.toFixed(4)}), ` +
        `${of('cycle@1-ring').length} rings (recall of members of closed rings ${ringRecall.toFixed(4)}); accounts: precision ${precision.toFixed(4)}, ` +
        `recall over all ${planted.size} labelled ${recall.toFixed(4)}; ${of('fan-in@1').length} fan-ins and ${of('cycle@1').length} cycles by the rules shared with chains; ${seconds.toFixed(1)} s\n`,
    );
    expect(precision).toBeGreaterThan(0.98);
    expect(hubRecall).toBeGreaterThan(0.9);
    expect(ringRecall).toBeGreaterThan(0.95);
  },
);

/** Accounts that two or more pay. */
function hubsOf(entries: readonly LedgerEntry[]): Set<string> {
  const senders = new Map<string, Set<string>>();
  for (const { from, to } of entries) senders.set(to, (senders.get(to) ?? new Set()).add(from));
  return new Set([...senders].filter(([, own]) => own.size > 1).map(([account]) => account));
}

/** Accounts that some way of at most ten planted payments leads back to. */
function accountsInRings(entries: readonly LedgerEntry[]): Set<string> {
  const outs = new Map<string, Set<string>>();
  for (const { from, to } of entries) outs.set(from, (outs.get(from) ?? new Set()).add(to));
  const ringed = new Set<string>();
  for (const account of outs.keys()) {
    let layer = new Set([account]);
    for (let step = 0; step < 10 && layer.size > 0 && !ringed.has(account); step++) {
      layer = new Set([...layer].flatMap((one) => [...(outs.get(one) ?? [])]));
      if (layer.has(account)) ringed.add(account);
    }
  }
  return ringed;
}

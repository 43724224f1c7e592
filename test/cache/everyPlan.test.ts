import sqlite3 from 'sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Connection, openConnection } from '../../cache/driver.ts';
import { LOAD_STATEMENTS } from '../../cache/loadBatches.ts';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { DEFAULT_CLUSTER_BOUNDS } from '../../src/investigate/clusterRequest.ts';
import { runCluster } from '../../src/investigate/runCluster.ts';
import { CHAIN_KNOWLEDGE } from '../../src/investigate/traceKnowledge.ts';
import { LINK_CASES } from '../faults/linkCases.ts';
import { openScreened, SCREENED, screenedWorld } from '../faults/screenCase.ts';
import { traceRun } from '../faults/traceRun.ts';
import type { ScreenWorldFixture } from '../screening/screenWorld.ts';
import { withSource } from '../support/withSource.ts';

/** Tables that grow with the work; in the others a scan is a handful of rows. */
const LARGE = [
  'transactions',
  'inputs',
  'outputs',
  'scripts',
  'unspent',
  'histories',
  'exchanges',
  'bodies',
  'tags',
  'actors',
  'watch_lines',
  'watch_states',
  'prices',
];
/** Statements that read all there is on purpose, once a run: counting, and the tags and lists in force. */
const READS_ALL = [
  /^SELECT count\(\*\) AS count FROM transactions/,
  /FROM tags t JOIN tag_lists l/,
  /FROM tag_lists l JOIN/,
];

let world: ScreenWorldFixture;
let connection: Connection;
beforeEach(async () => {
  world = await openScreened();
  connection = await openConnection(world.opened.file, { mode: 'read', busyTimeoutMs: 1_000 });
  await connection.exec(LOAD_STATEMENTS.prepare);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await connection.close();
  await world.close();
});

it('no statement of tracing, clustering, links, shapes and screening, cold, warm or offline, scans a large table', async () => {
  const prepare = vi.spyOn(sqlite3.Database.prototype, 'prepare');
  await work();
  const texts = [...new Set(prepare.mock.calls.map(([text]) => String(text)))].filter((text) =>
    /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)/i.test(text),
  );
  expect(texts.length).toBeGreaterThan(30);
  const scans: string[] = [];
  for (const text of texts) {
    const plan = await connection.all<{ detail: string }>({ name: 'plan', text: `EXPLAIN QUERY PLAN ${text}` });
    const lines = plan.map(({ detail }) => detail);
    const made = lines.flatMap((line) => /^(?:CO-ROUTINE|MATERIALIZE) (\w+)/.exec(line)?.[1] ?? []);
    const scanned = lines.filter((line) => isLarge(/^SCAN (\w+)/.exec(line)?.[1] ?? '', made, text));
    const isWhole = READS_ALL.some((known) => known.test(text));
    if (!isWhole && (scanned.length > 0 || lines.join().includes('AUTOMATIC'))) {
      scans.push(`${text.replaceAll(/\s+/g, ' ').slice(0, 200)}\n  ${lines.join('\n  ')}`);
    }
  }
  expect(scans.join('\n\n')).toBe('');
});

/** Whether what is scanned is a large table, by its name or the alias that the statement gives it. */
function isLarge(name: string, subqueries: readonly string[], text: string): boolean {
  if (name === '' || subqueries.includes(name)) return false;
  return LARGE.some((table) => table === name || new RegExp(`\\b${table} (?:AS )?${name}\\b`).test(text));
}

/** A working day: from nothing, once more with everything known, then offline; a list screened again and taken up. */
async function work(): Promise<void> {
  const store = world.opened.cache.transactions('bitcoin');
  const transactions = screenedWorld();
  const seed = `${transactions[0]?.txid}:0`;
  const network = networkByName('bitcoin');
  const text = SCREENED[0] as string;
  const request = {
    toolVersion: '0',
    network,
    targets: [{ target: parseTarget(text, network), text }],
    why: null,
    merge: ['multi-input'] as const,
    bounds: DEFAULT_CLUSTER_BOUNDS,
  };
  const progress = { update: () => undefined, note: () => undefined };
  const signal = new AbortController().signal;
  const others = LINK_CASES.flatMap(({ served }) => [...served.transactions]);
  await withSource({ transactions: [...transactions, ...others] }, async ({ source, server }) => {
    for (const from of [source, source, null]) {
      const ports = { store, source: from, progress, signal, concurrency: 4 };
      await traceRun(seed, ports);
      await runCluster(request, { ...ports, knowledge: CHAIN_KNOWLEDGE });
      world.source = from;
      await world.screen(SCREENED);
    }
    for (const useCase of LINK_CASES) {
      for (const from of [source, null]) await useCase.run({ store, source: from, progress, signal, concurrency: 4 });
    }
    const stop = new AbortController();
    stop.abort();
    await world.screen(SCREENED, { list: 'cut' }, stop.signal);
    await world.screen(SCREENED, { list: 'cut', resume: true });
    server.setTip({ height: 700_005, hash: 'ab'.repeat(32) });
    await traceRun(seed, { store, source });
  });
  for await (const _ of store.loadBatches());
}

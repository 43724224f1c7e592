// The SQLite store: import of a file's batches, load into a graph, look-ups.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { built } from '../distFolder.mjs';
import { syntheticBatches, syntheticTxid } from '../syntheticBatches.mjs';

const { openCache } = await built('cache/openCache.js');
const { TransactionGraph } = await built('src/graph/transactionGraph.js');
const clock = { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => {} };

/** Imports above take minutes, and are measured once. */
const REPEATED_IMPORT = 200_000;

/** Seconds, but look-ups: milliseconds each. Imports and loads are lists of `runs`. */
export async function measure({ size, runs }) {
  const folder = mkdtempSync(join(tmpdir(), 'peelhound-bench-'));
  try {
    const file = join(folder, 'cache.sqlite');
    const importSeconds = [await importAll(file, size)];
    for (let run = 1; run < runs && size <= REPEATED_IMPORT; run++) {
      importSeconds.push(await importAll(join(folder, `again-${run}.sqlite`), size));
    }
    const cache = await openCache(file, { clock });
    const store = cache.transactions('bitcoin');
    const loadSeconds = [];
    for (let run = 0; run < runs; run++) loadSeconds.push(await loadAll(store, size));
    const lookUps = await measureLookUps(store, size);
    await cache.close();
    return { importSeconds, loadSeconds, diskBytes: statSync(file).size / size, lookUps, peakMiB: peakMiB() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Without the time that making the data takes. */
async function importAll(file, size) {
  const cache = await openCache(file, { clock });
  const sha256 = createHash('sha256').update(String(size)).digest('hex');
  let making = 0;
  async function* batches() {
    const source = syntheticBatches(size, { prevouts: true });
    for (;;) {
      const from = performance.now();
      const step = source.next();
      making += performance.now() - from;
      if (step.done) return;
      yield step.value;
    }
  }
  const started = performance.now();
  await cache.transactions('bitcoin').importFile({ name: 'bench', sha256, closed: true }, batches());
  await cache.close();
  return (performance.now() - started - making) / 1000;
}

async function loadAll(store, size) {
  globalThis.gc?.();
  const started = performance.now();
  const graph = new TransactionGraph();
  for await (const batch of store.loadBatches()) graph.append(batch);
  if (graph.transactionCount !== size) throw new Error(`${graph.transactionCount} of ${size} were loaded`);
  return (performance.now() - started) / 1000;
}

async function measureLookUps(store, size) {
  const some = (count, seed) => Array.from({ length: count }, (_, i) => (i * 7919 + seed * 104_729) % (size >> 1));
  const txids = (count, seed) => some(count, seed).map(syntheticTxid);
  const outpoints = (count, seed) => txids(count, seed).map((txid) => ({ txid, vout: 0 }));
  return {
    'one transaction': await each(300, (i) => store.getTransactions(txids(1, i))),
    '1,000 transactions': await each(10, (i) => store.getTransactions(txids(1_000, i))),
    'one spender': await each(300, (i) => store.getSpenders(outpoints(1, i))),
    '1,000 spenders': await each(10, (i) => store.getSpenders(outpoints(1_000, i))),
  };
}

async function each(times, task) {
  await task(0);
  const started = performance.now();
  for (let i = 0; i < times; i++) await task(i);
  return (performance.now() - started) / times;
}

function peakMiB() {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

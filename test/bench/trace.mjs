// Warm traces from the cache, as the command line runs them: wall time beyond `node -e 0`. Run after `npm run build`.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCache } from '../../dist/cache/openCache.js';
import { toBatch } from '../../dist/src/ports/toBatch.js';
import { systemClock } from '../../dist/src/sources/systemClock.js';

const main = new URL('../../dist/cli/main.js', import.meta.url).pathname;
const RUNS = 5;

const hash = (label) => createHash('sha256').update(label).digest('hex');
const script = (label) => `0014${hash(label).slice(0, 40)}`;

function transaction(label, spent, outputs, height) {
  return {
    txid: hash(label),
    version: 2,
    locktime: 0,
    size: 200,
    weight: 800,
    inputs: spent.length === 0 ? [{ outpoint: null, sequence: 0, prevout: null }] : spent,
    outputs,
    confirmation: { confirmed: true, height, blockHash: hash(`block ${height}`), time: 1_600_000_000 + height, index: null },
    signatures: null,
  };
}

const spend = (from, vout) => ({ outpoint: { txid: from.txid, vout }, sequence: 0, prevout: from.outputs[vout] });

/** A peel chain: each hop pays a little and sends the rest on. */
function chain(count) {
  const all = [transaction('chain 0', [], [{ script: script('c0'), value: 10n ** 12n }], 1)];
  for (let n = 1; n <= count; n++) {
    const before = all[n - 1];
    const last = before.outputs.length - 1;
    const rest = before.outputs[last].value - 21_000n;
    const outputs = [{ script: script(`paid ${n}`), value: 20_000n }, { script: script(`c${n}`), value: rest }];
    all.push(transaction(`chain ${n}`, [spend(before, last)], outputs, 1 + n));
  }
  return all;
}

/** A tree: every output is split in two until `count` transactions are there. */
function tree(count) {
  const all = [transaction('tree 0', [], [{ script: script('t0'), value: 10n ** 13n }], 1)];
  const open = [[all[0], 0]];
  for (let n = 1; n <= count; n++) {
    const [from, vout] = open.shift();
    const half = (from.outputs[vout].value - 1000n) / 2n;
    const outputs = [0, 1].map((side) => ({ script: script(`t${n} ${side}`), value: half }));
    const made = transaction(`tree ${n}`, [spend(from, vout)], outputs, 1 + n);
    all.push(made);
    open.push([made, 0], [made, 1]);
  }
  return all;
}

async function load(folder, name, transactions) {
  const file = join(folder, `${name}.sqlite`);
  const cache = await openCache(file, { clock: systemClock });
  const batches = (async function* () {
    for (let n = 0; n < transactions.length; n += 5000) yield toBatch(transactions.slice(n, n + 5000));
  })();
  await cache.transactions('bitcoin').importFile({ name, sha256: hash(name), closed: true }, batches);
  await cache.close();
  return file;
}

function wall(args) {
  const start = process.hrtime.bigint();
  const run = spawnSync(process.execPath, args, { maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`${args.join(' ')}: ${run.stderr}`);
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, output: run.stdout };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

const folder = mkdtempSync(join(tmpdir(), 'peelhound-bench-'));
try {
  const bare = median(Array.from({ length: RUNS }, () => wall(['-e', '0']).seconds));
  console.log(`node -e 0: ${bare.toFixed(3)} s (median of ${RUNS})`);
  for (const [name, make, count, taint] of [
    ['chain', chain, 1000, 'fifo'],
    ['tree', tree, 1000, 'fifo'],
    ['chain', chain, 10_000, 'fifo'],
    ['tree', tree, 10_000, 'fifo'],
    ['tree', tree, 10_000, 'fifo,haircut'],
  ]) {
    const transactions = make(count);
    const file = await load(folder, `${name}-${count}-${taint}`, transactions);
    // Two hundred hops at most: the shortest way from the seed stands at every endpoint, so that a chain of n hops prints n²/2 txids.
    const bounds = name === 'chain' ? ['--hops', '100000', '--max-transactions', '20000'] : ['--hops', '200', '--max-transactions', '20000'];
    const args = [main, 'trace', `${transactions[0].txid}:0`, '--taint', taint, '--offline', '--cache', file, ...bounds];
    const times = Array.from({ length: RUNS }, () => wall(args).seconds - bare);
    console.log(
      `${name.padEnd(6)} ${String(count).padStart(6)} transactions ${taint.padEnd(13)} ${median(times).toFixed(3)} s beyond node (${Math.min(...times).toFixed(3)}-${Math.max(...times).toFixed(3)})`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// Warm traces from the cache, as the command line runs them: wall time beyond `node -e 0`.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { built, DIST } from '../distFolder.mjs';
import { runProgram } from '../runProgram.mjs';
import { spread } from '../spread.mjs';

const { openCache } = await built('cache/openCache.js');
const { toBatch } = await built('src/ports/toBatch.js');
const { systemClock } = await built('src/sources/systemClock.js');
const main = fileURLToPath(new URL('cli/main.js', DIST));

/** The shortest way from the seed stands at every endpoint: a chain of n hops prints n²/2 txids, a bench of printing. */
const CASES = [
  { name: 'tree', count: 1000, taint: 'fifo', most: 0.5 },
  { name: 'tree', count: 10_000, taint: 'fifo', most: 2 },
  { name: 'tree', count: 10_000, taint: 'fifo,haircut', most: null },
  ...['poison', 'lifo', 'haircut', 'tiho', 'ciso'].map((taint) => ({ name: 'tree', count: 10_000, taint, most: null })),
  { name: 'tree', count: 10_000, taint: 'poison,fifo,lifo,haircut,tiho,ciso', most: null },
  { name: 'chain', count: 1000, taint: 'fifo', most: 0.5 },
  { name: 'chain', count: 10_000, taint: 'fifo', most: null },
];

const hash = (label) => createHash('sha256').update(label).digest('hex');
const script = (label) => `0014${hash(label).slice(0, 40)}`;

/** Seconds beyond `node -e 0`, and that itself. */
export async function measure({ runs, most = 10_000 }) {
  const folder = mkdtempSync(join(tmpdir(), 'peelhound-bench-'));
  try {
    const bare = spread(Array.from({ length: runs }, () => runProgram(['-e', '0']).wall));
    const cases = [];
    for (const one of CASES.filter(({ count }) => count <= most)) {
      const transactions = one.name === 'chain' ? chain(one.count) : tree(one.count);
      const file = await load(folder, `${one.name}-${one.count}-${one.taint}`, transactions);
      const bounds = ['--hops', '100000', '--max-transactions', '20000'];
      const target = `${transactions[0].txid}:0`;
      const args = [main, 'trace', target, '--taint', one.taint, '--offline', '--cache', file, ...bounds];
      const times = Array.from({ length: runs }, () => runProgram(args));
      const beyond = spread(times.map(({ wall }) => wall - bare.median));
      cases.push({ ...one, seconds: beyond, processor: spread(times.map(({ processor }) => processor)) });
    }
    return { bare, cases, sixByDearest: sixByDearest(cases) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Processor time of six rules side by side by that of the dearest alone, over the same tree; null: not traced. */
function sixByDearest(cases) {
  const trees = cases.filter(({ name, count }) => name === 'tree' && count === 10_000);
  const alone = trees.filter(({ taint }) => !taint.includes(','));
  const together = trees.find(({ taint }) => taint.split(',').length === 6);
  if (together === undefined) return null;
  return together.processor.median / Math.max(...alone.map(({ processor }) => processor.median));
}

function transaction(label, spent, outputs, height) {
  return {
    txid: hash(label),
    version: 2,
    locktime: 0,
    size: 200,
    weight: 800,
    inputs: spent.length === 0 ? [{ outpoint: null, sequence: 0, prevout: null }] : spent,
    outputs,
    confirmation: {
      confirmed: true,
      height,
      blockHash: hash(`block ${height}`),
      time: 1_600_000_000 + height,
      index: null,
    },
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
    const outputs = [
      { script: script(`paid ${n}`), value: 20_000n },
      { script: script(`c${n}`), value: rest },
    ];
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

// Speed of the store on a synthetic network: import, load, look-ups. Run against the built program:
//   node test/bench/cache.mjs [transactions, default 200000]
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const dist = process.env.PEELHOUND_DIST ?? new URL('../../dist', import.meta.url).pathname;
const { openCache } = await import(`${dist}/cache/openCache.js`);

const COUNT = Number(process.argv[2] ?? 200_000);
const BATCH = 5_000;
const folder = mkdtempSync(join(tmpdir(), 'peelhound-bench-'));
const file = join(folder, 'cache.sqlite');
const clock = { now: () => Date.now(), sleep: async () => {} };

/** Small, fast, seeded: the same network in every run. */
let state = 0x9e3779b9;
function random() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 0x100000000;
}

/** Like a txid: spread over all 32 bytes, and computed from its number alone. */
function hashInto(target, at, n, salt) {
  let x = (n * 2654435761 + salt * 40503) >>> 0;
  for (let i = 0; i < 32; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    target[at + i] = x & 0xff;
  }
  target.writeUInt32LE(n, at + 20);
}

/** Two inputs that spend mostly recent outputs, two outputs, 1.4 new scripts a transaction. */
function makeBatch(from, count) {
  const column = (Type, length, value = 0) => new Type(length).fill(value);
  const scripts = new Map();
  const scriptIndex = (n) => {
    if (!scripts.has(n)) scripts.set(n, scripts.size);
    return scripts.get(n);
  };
  const batch = {
    transactionCount: count,
    txids: Buffer.alloc(count * 32),
    heights: Int32Array.from({ length: count }, (_, i) => 800_000 + Math.floor((from + i) / 2_000)),
    blockIndexes: Int32Array.from({ length: count }, (_, i) => (from + i) % 2_000),
    times: column(Uint32Array, count, 1_700_000_000),
    versions: column(Int32Array, count, 2),
    locktimes: column(Uint32Array, count),
    sizes: column(Uint32Array, count, 372),
    weights: column(Uint32Array, count, 833),
    flags: column(Uint8Array, count, 7),
    signatureCounts: column(Uint16Array, count, 2),
    lowRCounts: column(Uint16Array, count, 2),
    inputStart: Uint32Array.from({ length: count + 1 }, (_, i) => 2 * i),
    prevTxids: Buffer.alloc(count * 64),
    prevVouts: Uint32Array.from({ length: count * 2 }, (_, i) => i % 2),
    sequences: column(Uint32Array, count * 2, 0xfffffffd),
    prevoutValues: BigInt64Array.from({ length: count * 2 }, () => BigInt(Math.floor(random() * 1e9) + 1e9)),
    prevoutScripts: new Int32Array(count * 2),
    outputStart: Uint32Array.from({ length: count + 1 }, (_, i) => 2 * i),
    outputValues: BigInt64Array.from({ length: count * 2 }, () => BigInt(Math.floor(random() * 1e9))),
    outputScripts: new Int32Array(count * 2),
  };
  for (let i = 0; i < count; i++) {
    const n = from + i;
    hashInto(batch.txids, i * 32, n, 0);
    for (let k = 0; k < 2; k++) {
      const spent = Math.max(0, n - 1 - Math.floor(random() ** 3 * n));
      hashInto(batch.prevTxids, (2 * i + k) * 32, spent, 0);
      batch.prevoutScripts[2 * i + k] = scriptIndex(scriptOf(spent, k));
      batch.outputScripts[2 * i + k] = scriptIndex(scriptOf(n, k));
    }
  }
  const scriptBytes = Buffer.alloc(scripts.size * 32);
  for (const [n, index] of scripts) {
    hashInto(scriptBytes, index * 22, n, 7);
    scriptBytes.writeUInt16BE(0x0014, index * 22);
  }
  return {
    ...batch,
    scriptStart: Uint32Array.from({ length: scripts.size + 1 }, (_, s) => 22 * s),
    scriptBytes: scriptBytes.subarray(0, scripts.size * 22),
  };
}

function scriptOf(n, vout) {
  return vout === 0 || n % 5 < 2 ? 2 * n + vout : 2 * Math.floor(n / 3);
}

function txidOf(n) {
  const bytes = Buffer.alloc(32);
  hashInto(bytes, 0, n, 0);
  return bytes.toString('hex');
}

async function* generate() {
  for (let from = 0; from < COUNT; from += BATCH) {
    const started = performance.now();
    const batch = makeBatch(from, Math.min(BATCH, COUNT - from));
    generating += performance.now() - started;
    yield batch;
  }
}

function rate(name, count, { wall, cpu }, note = '') {
  const perSecond = Math.round(count / (wall / 1000)).toLocaleString('en');
  const memory = Math.round(process.memoryUsage.rss() / 1048576);
  process.stdout.write(
    `${name.padEnd(24)} ${perSecond.padStart(10)}/s  ${wall.toFixed(0).padStart(7)} ms  processor ${cpu.toFixed(0).padStart(7)} ms  memory ${memory} MiB ${note}\n`,
  );
}

/** Milliseconds of the clock and of the processor, all threads. */
async function measure(task) {
  const started = performance.now();
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - started, cpu: (user + system) / 1000 };
}

async function repeat(times, task) {
  await task(0);
  const { wall, cpu } = await measure(async () => {
    for (let i = 0; i < times; i++) await task(i);
  });
  return { wall: wall / times, cpu: cpu / times };
}

function cost(name, { wall, cpu }) {
  process.stdout.write(`${name.padEnd(24)} ${wall.toFixed(3)} ms  processor ${cpu.toFixed(3)} ms\n`);
}

let generating = 0;
try {
  let cache = await openCache(file, { clock });
  let store = cache.transactions('bitcoin');
  const sha256 = createHash('sha256').update(String(COUNT)).digest('hex');
  const importing = await measure(() => store.importFile({ name: 'bench', sha256, closed: true }, generate()));
  rate('import', COUNT, importing, `(${generating.toFixed(0)} ms of it made the data)`);
  await cache.close();
  process.stdout.write(`${Math.round(statSync(file).size / COUNT)} bytes on disk a transaction\n`);

  const opening = await measure(async () => {
    cache = await openCache(file, { clock });
    store = cache.transactions('bitcoin');
    await store.getTip();
  });
  process.stdout.write(`open and read the tip ${opening.wall.toFixed(1)} ms\n`);
  let loaded = 0;
  const loading = await measure(async () => {
    for await (const batch of store.loadBatches()) loaded += batch.transactionCount;
  });
  rate('load', loaded, loading);

  const some = (count, seed) =>
    Array.from({ length: count }, (_, i) => (i * 7919 + seed * 104729) % Math.max(COUNT - BATCH, 1));
  const outpoints = (count, seed) => some(count, seed).map((n) => ({ txid: txidOf(n), vout: 0 }));
  const single = await repeat(300, (i) => store.getTransactions(some(1, i).map(txidOf)));
  const spender = await repeat(300, (i) => store.getSpenders(outpoints(1, i)));
  const hundred = await repeat(100, (i) => store.getSpenders(outpoints(100, i)));
  const first = makeBatch(0, 1);
  const script = Buffer.from(first.scriptBytes.subarray(first.outputScripts[0] * 22, first.outputScripts[0] * 22 + 22));
  const history = await repeat(100, () => store.getScriptTransactions(script.toString('hex')));
  cost('one transaction', single);
  cost('one spender', spender);
  cost('100 spenders', hundred);
  cost('one script', history);
  const thousand = await repeat(10, (i) => store.getSpenders(outpoints(1_000, i)));
  rate('spenders by 1,000', 1_000, thousand);
  const reading = await repeat(10, (i) => store.getTransactions(some(1_000, i).map(txidOf)));
  rate('transactions by 1,000', 1_000, reading);
  process.stdout.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB\n`);
  await cache.close();
} finally {
  rmSync(folder, { recursive: true });
}

// A second process on a cache file, run from the built program: `node cacheChild.mjs import|put|hold <file> <from> <to>`.
// Prints a line when it begins to write and one when it is done.
const dist = new URL('../../dist', import.meta.url).pathname;
const { openCache } = await import(`${dist}/cache/openCache.js`);
const { toBatch } = await import(`${dist}/src/ports/toBatch.js`);

const [task, file, from, to] = process.argv.slice(2);
const clock = { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => {} };
const cache = await openCache(file, { clock, onWait: () => process.stdout.write('waiting\n') });
const store = cache.transactions('bitcoin');

const hash = (n) => n.toString(16).padStart(64, '0');
const transaction = (n) => ({
  txid: hash(n),
  version: 2,
  locktime: 0,
  size: 200,
  weight: 800,
  inputs: [{ outpoint: { txid: hash(n + 9_000_000), vout: 0 }, sequence: 0, prevout: null }],
  outputs: [{ script: `0014${n.toString(16).padStart(40, '0')}`, value: BigInt(n) }],
  confirmation: { confirmed: true, height: n, blockHash: null, time: null, index: null },
  signatures: null,
});

async function* batches(pause) {
  for (let n = Number(from); n < Number(to); n += 1_000) {
    yield toBatch(Array.from({ length: 1_000 }, (_, i) => transaction(n + i)));
    if (n === Number(from)) process.stdout.write('writing\n');
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

if (task === 'put') {
  process.stdout.write('writing\n');
  for (let n = Number(from); n < Number(to); n++) {
    await store.putTransactions([transaction(n)]);
    if ((await store.getTransactions([hash(n)])).size !== 1) throw new Error(`${n} was stored and is not there`);
  }
} else {
  const pause = task === 'hold' ? 200 : 0;
  await store.importFile({ name: task, sha256: hash(Number(from)), closed: false }, batches(pause));
}
await cache.close();
process.stdout.write('done\n');

// Made-up transactions of two inputs and two outputs in store-sized batches, the same in every run.

const BATCH = 5_000;
const SCRIPT_BYTES = 22;
/** Transactions a block. */
const BLOCK = 2_000;

/**
 * Each transaction pays a new P2WPKH script and, two times of three, another new one, else one that was paid before. It
 * spends two earlier outputs: mostly young ones, some of any age. `open`: what it spends is never in the graph and
 * nothing is known of it. `prevouts`: value and script of what it spends stand beside the outpoint, as a web API tells.
 */
export function* syntheticBatches(transactions, { open = false, prevouts = false } = {}) {
  const random = xorshift(20_260_101);
  const spent = new Uint8Array(transactions * 2);
  const payees = new Uint32Array(transactions * 2);
  for (let first = 0; first < transactions; first += BATCH) {
    yield makeBatch(first, Math.min(BATCH, transactions - first), { open, prevouts, random, spent, payees });
  }
}

/** Txid of a transaction by its number, hex. */
export function syntheticTxid(number) {
  const words = new Uint32Array(8);
  writeTxid(words, 0, number, 1);
  return Buffer.from(words.buffer).toString('hex');
}

function makeBatch(first, n, { open, prevouts, random, spent, payees }) {
  const batch = emptyBatch(n, prevouts);
  const txids = new Uint32Array(batch.txids.buffer);
  const prevTxids = new Uint32Array(batch.prevTxids.buffer);
  for (let k = 0; k < n; k++) {
    const t = first + k;
    writeTxid(txids, k, t, 1);
    batch.heights[k] = 100_000 + Math.floor(t / BLOCK);
    batch.inputStart[k + 1] = batch.outputStart[k + 1] = (k + 1) * 2;
    for (const side of [0, 1]) {
      const row = k * 2 + side;
      const output = open ? -1 : pickUnspent(t, random, spent);
      if (open) writeTxid(prevTxids, row, t * 2 + side, 2);
      else spendEarlier(batch, prevTxids, row, output);
      batch.outputScripts[row] = row;
      const payee = side === 1 && random() % 3 === 0 ? random() % (t * 2 + 1) : t * 2 + side;
      payees[t * 2 + side] = payee;
      writeScript(batch.scriptBytes, row, payee);
      if (prevouts && output >= 0) knowPrevout(batch, row, n * 2 + row, payees[output]);
    }
  }
  return batch;
}

/** Output number of an unspent earlier output, or -1: a coinbase input instead. */
function pickUnspent(t, random, spent) {
  for (let attempt = 0; attempt < 8 && t > 0; attempt++) {
    const window = random() % 10 === 0 ? t * 2 : Math.min(t * 2, 20_000);
    const output = t * 2 - 1 - (random() % window);
    if (spent[output] === 0) {
      spent[output] = 1;
      return output;
    }
  }
  return -1;
}

function spendEarlier(batch, prevTxids, row, output) {
  if (output < 0) {
    batch.prevVouts[row] = 0xffffffff;
    return;
  }
  writeTxid(prevTxids, row, output >>> 1, 1);
  batch.prevVouts[row] = output & 1;
}

function knowPrevout(batch, row, script, payee) {
  batch.prevoutValues[row] = 123_456_789n;
  batch.prevoutScripts[row] = script;
  writeScript(batch.scriptBytes, script, payee);
}

function emptyBatch(n, prevouts) {
  const scripts = n * (prevouts ? 4 : 2);
  return {
    transactionCount: n,
    txids: new Uint8Array(n * 32),
    heights: new Int32Array(n),
    blockIndexes: new Int32Array(n).fill(-1),
    times: new Uint32Array(n).fill(1_500_000_000),
    versions: new Int32Array(n).fill(2),
    locktimes: new Uint32Array(n),
    sizes: new Uint32Array(n).fill(372),
    weights: new Uint32Array(n).fill(834),
    flags: new Uint8Array(n).fill(3),
    signatureCounts: new Uint16Array(n),
    lowRCounts: new Uint16Array(n),
    inputStart: new Uint32Array(n + 1),
    prevTxids: new Uint8Array(n * 64),
    prevVouts: new Uint32Array(n * 2),
    sequences: new Uint32Array(n * 2).fill(0xfffffffd),
    prevoutValues: new BigInt64Array(n * 2).fill(-1n),
    prevoutScripts: new Int32Array(n * 2).fill(-1),
    outputStart: new Uint32Array(n + 1),
    outputValues: new BigInt64Array(n * 2).fill(123_456_789n),
    outputScripts: new Int32Array(n * 2),
    scriptStart: Uint32Array.from({ length: scripts + 1 }, (_, script) => script * SCRIPT_BYTES),
    scriptBytes: new Uint8Array(scripts * SCRIPT_BYTES),
  };
}

/** 32 well-mixed bytes for a number. */
function writeTxid(words, row, number, salt) {
  for (let w = 0; w < 8; w++) words[row * 8 + w] = mix(number + Math.imul(w * 8 + salt, 0x9e3779b1));
}

function writeScript(bytes, row, number) {
  const at = row * SCRIPT_BYTES;
  bytes[at + 1] = 20;
  for (let k = 2; k < SCRIPT_BYTES; k += 4) {
    const word = mix(number + Math.imul(k, 0x85ebca6b));
    for (let b = 0; b < 4; b++) bytes[at + k + b] = word >>> (b * 8);
  }
}

function mix(number) {
  let x = Math.imul(number ^ (number >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

function xorshift(seed) {
  let x = seed;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return x >>> 0;
  };
}

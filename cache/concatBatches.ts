import type { TransactionBatch } from '../src/ports/transactionBatch.ts';

/** One batch from several, in their order. A script that two of them hold stands in the result twice. */
export function concatBatches(batches: readonly TransactionBatch[]): TransactionBatch {
  if (batches.length === 1) return batches[0]!;
  const inputs = starts(batches, (batch) => batch.inputStart);
  const outputs = starts(batches, (batch) => batch.outputStart);
  const scripts = starts(batches, (batch) => batch.scriptStart);
  const shifted = shiftScripts(batches);
  return {
    transactionCount: batches.reduce((sum, batch) => sum + batch.transactionCount, 0),
    txids: join(
      batches.map((batch) => batch.txids),
      Uint8Array,
    ),
    heights: join(
      batches.map((batch) => batch.heights),
      Int32Array,
    ),
    blockIndexes: join(
      batches.map((batch) => batch.blockIndexes),
      Int32Array,
    ),
    times: join(
      batches.map((batch) => batch.times),
      Uint32Array,
    ),
    versions: join(
      batches.map((batch) => batch.versions),
      Int32Array,
    ),
    locktimes: join(
      batches.map((batch) => batch.locktimes),
      Uint32Array,
    ),
    sizes: join(
      batches.map((batch) => batch.sizes),
      Uint32Array,
    ),
    weights: join(
      batches.map((batch) => batch.weights),
      Uint32Array,
    ),
    blockHashes: join(
      batches.map((batch) => batch.blockHashes ?? new Uint8Array(batch.transactionCount * 32)),
      Uint8Array,
    ),
    flags: join(
      batches.map((batch) => batch.flags),
      Uint8Array,
    ),
    signatureCounts: join(
      batches.map((batch) => batch.signatureCounts),
      Uint16Array,
    ),
    lowRCounts: join(
      batches.map((batch) => batch.lowRCounts),
      Uint16Array,
    ),
    inputStart: inputs,
    prevTxids: join(
      batches.map((batch) => batch.prevTxids),
      Uint8Array,
    ),
    prevVouts: join(
      batches.map((batch) => batch.prevVouts),
      Uint32Array,
    ),
    sequences: join(
      batches.map((batch) => batch.sequences),
      Uint32Array,
    ),
    prevoutValues: joinAmounts(batches.map((batch) => batch.prevoutValues)),
    prevoutScripts: join(
      shifted.map((batch) => batch.prevoutScripts),
      Int32Array,
    ),
    outputStart: outputs,
    outputValues: joinAmounts(batches.map((batch) => batch.outputValues)),
    outputScripts: join(
      shifted.map((batch) => batch.outputScripts),
      Int32Array,
    ),
    scriptStart: scripts,
    scriptBytes: join(
      batches.map((batch) => batch.scriptBytes),
      Uint8Array,
    ),
  };
}

type NumberColumn = Uint8Array | Uint16Array | Uint32Array | Int32Array;

function join<T extends NumberColumn>(columns: readonly T[], make: new (length: number) => T): T {
  const joined = new make(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}

function joinAmounts(columns: readonly BigInt64Array[]): BigInt64Array {
  const joined = new BigInt64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}

/** Offsets of n rows are n + 1 entries; each batch begins where the one before ended. */
function starts(batches: readonly TransactionBatch[], column: (batch: TransactionBatch) => Uint32Array): Uint32Array {
  const rows = batches.reduce((sum, batch) => sum + column(batch).length - 1, 0);
  const joined = new Uint32Array(rows + 1);
  let at = 0;
  let base = 0;
  for (const batch of batches) {
    const own = column(batch);
    for (const start of own) joined[at++] = base + start;
    base += own[own.length - 1]!;
    at--;
  }
  return joined;
}

function shiftScripts(
  batches: readonly TransactionBatch[],
): { prevoutScripts: Int32Array; outputScripts: Int32Array }[] {
  let base = 0;
  return batches.map((batch) => {
    const shift = (script: number) => (script < 0 ? script : script + base);
    const shifted = {
      prevoutScripts: batch.prevoutScripts.map(shift),
      outputScripts: batch.outputScripts.map(shift),
    };
    base += batch.scriptStart.length - 1;
    return shifted;
  });
}

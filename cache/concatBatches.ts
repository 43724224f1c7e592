import type { TransactionBatch } from '../src/ports/transactionBatch.ts';

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | BigInt64Array;
type MakeColumn<T> = new (length: number) => T;

/** One batch from several, in their order. A script that two of them hold stands in the result twice. */
export function concatBatches(batches: readonly TransactionBatch[]): TransactionBatch {
  if (batches.length === 1) return batches[0]!;
  const shifted = shiftScripts(batches);
  const all = <T extends Column>(make: MakeColumn<T>, of: (batch: TransactionBatch) => T): T =>
    join(batches.map(of), make);
  return {
    transactionCount: batches.reduce((sum, batch) => sum + batch.transactionCount, 0),
    txids: all(Uint8Array, (batch) => batch.txids),
    heights: all(Int32Array, (batch) => batch.heights),
    blockIndexes: all(Int32Array, (batch) => batch.blockIndexes),
    times: all(Uint32Array, (batch) => batch.times),
    versions: all(Int32Array, (batch) => batch.versions),
    locktimes: all(Uint32Array, (batch) => batch.locktimes),
    sizes: all(Uint32Array, (batch) => batch.sizes),
    weights: all(Uint32Array, (batch) => batch.weights),
    blockHashes: all(Uint8Array, (batch) => batch.blockHashes ?? new Uint8Array(batch.transactionCount * 32)),
    flags: all(Uint8Array, (batch) => batch.flags),
    signatureCounts: all(Uint16Array, (batch) => batch.signatureCounts),
    lowRCounts: all(Uint16Array, (batch) => batch.lowRCounts),
    inputStart: starts(batches, (batch) => batch.inputStart),
    prevTxids: all(Uint8Array, (batch) => batch.prevTxids),
    prevVouts: all(Uint32Array, (batch) => batch.prevVouts),
    sequences: all(Uint32Array, (batch) => batch.sequences),
    prevoutValues: all(BigInt64Array, (batch) => batch.prevoutValues),
    prevoutScripts: join(
      shifted.map((batch) => batch.prevoutScripts),
      Int32Array,
    ),
    outputStart: starts(batches, (batch) => batch.outputStart),
    outputValues: all(BigInt64Array, (batch) => batch.outputValues),
    outputScripts: join(
      shifted.map((batch) => batch.outputScripts),
      Int32Array,
    ),
    scriptStart: starts(batches, (batch) => batch.scriptStart),
    scriptBytes: all(Uint8Array, (batch) => batch.scriptBytes),
  };
}

function join<T extends Column>(columns: readonly T[], make: MakeColumn<T>): T {
  const joined = new make(columns.reduce((sum, column) => sum + column.length, 0));
  const into = joined as { set(column: T, at: number): void };
  let at = 0;
  for (const column of columns) {
    into.set(column, at);
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

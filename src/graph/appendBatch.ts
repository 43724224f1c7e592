import { TooLargeError } from '../errors/sourceErrors.ts';
import { COINBASE_VOUT, type TransactionBatch } from '../ports/transactionBatch.ts';
import { adoptForeign } from './adoptForeign.ts';
import { BatchReader } from './batchReader.ts';
import { completeTransaction } from './completeTransaction.ts';
import type { GraphTables } from './graphTables.ts';
import { FOREIGN } from './ids.ts';
import { spend } from './spending.ts';
import { FLAG_COINBASE } from './transactionColumns.ts';

/** Consecutive batch rows `from .. to` that are new, numbered from `first` on. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly first: number;
}

/**
 * Adds the transactions of a batch to the tables: first all rows, then what spends what, so that the order within the
 * batch makes no work. Throws TooLargeError beyond 2^30 inputs or outputs.
 */
export function appendBatch(tables: GraphTables, batch: TransactionBatch): void {
  refuseTooLarge(tables, batch);
  const reader = new BatchReader(tables, batch);
  const { runs, repeats } = numberTransactions(tables, reader);
  for (const run of runs) {
    copyTransactions(tables, batch, run);
    copyInputs(tables, batch, run);
    copyOutputs(tables, reader, run);
  }
  for (const run of runs) linkInputs(tables, reader, run);
  for (const [row, t] of repeats) completeTransaction(tables, reader, row, t);
}

function refuseTooLarge(tables: GraphTables, batch: TransactionBatch): void {
  const inputs = tables.inputs.count + batch.prevVouts.length;
  const outputs = tables.outputs.count + batch.outputScripts.length;
  if (Math.max(inputs, outputs) < FOREIGN) return;
  throw new TooLargeError('more than 2^30 inputs or outputs do not fit into one graph', {
    hint: 'Load fewer blocks.',
  });
}

function numberTransactions(tables: GraphTables, reader: BatchReader): { runs: Run[]; repeats: [number, number][] } {
  const { txids } = tables;
  const n = reader.batch.transactionCount;
  const runs: Run[] = [];
  const repeats: [number, number][] = [];
  for (let row = 0; row < n; row++) {
    const first = txids.count;
    const from = row;
    let id = -1;
    for (; row < n; row++) {
      const before = txids.count;
      id = txids.findOrAdd(reader.txidWords, row * 8);
      if (id < before) break;
    }
    if (row > from) runs.push({ from, to: row, first });
    if (row < n) repeats.push([row, id]);
  }
  return { runs, repeats };
}

function copyTransactions(tables: GraphTables, batch: TransactionBatch, run: Run): void {
  const { transactions, inputs, outputs } = tables;
  const { from, to, first } = run;
  transactions.reserve(first + to - from);
  transactions.heights.set(batch.heights.subarray(from, to), first);
  transactions.blockIndexes.set(batch.blockIndexes.subarray(from, to), first);
  transactions.times.set(batch.times.subarray(from, to), first);
  transactions.versions.set(batch.versions.subarray(from, to), first);
  transactions.locktimes.set(batch.locktimes.subarray(from, to), first);
  transactions.sizes.set(batch.sizes.subarray(from, to), first);
  transactions.weights.set(batch.weights.subarray(from, to), first);
  transactions.flags.set(batch.flags.subarray(from, to), first);
  transactions.signatureCounts.set(batch.signatureCounts.subarray(from, to), first);
  transactions.lowRCounts.set(batch.lowRCounts.subarray(from, to), first);
  const inputShift = inputs.count - batch.inputStart[from]!;
  const outputShift = outputs.count - batch.outputStart[from]!;
  for (let row = from, t = first; row < to; row++, t++) {
    transactions.inputStarts[t + 1] = batch.inputStart[row + 1]! + inputShift;
    transactions.outputStarts[t + 1] = batch.outputStart[row + 1]! + outputShift;
    const isCoinbase =
      batch.inputStart[row + 1]! - batch.inputStart[row]! === 1 &&
      batch.prevVouts[batch.inputStart[row]!] === COINBASE_VOUT;
    if (isCoinbase) transactions.flags[t]! |= FLAG_COINBASE;
  }
}

function copyInputs(tables: GraphTables, batch: TransactionBatch, run: Run): void {
  const { inputs, transactions } = tables;
  const from = batch.inputStart[run.from]!;
  const to = batch.inputStart[run.to]!;
  inputs.reserve(inputs.count + to - from);
  inputs.sequences.set(batch.sequences.subarray(from, to), inputs.count);
  inputs.count += to - from;
  for (let t = run.first; t < run.first + run.to - run.from; t++) {
    inputs.transactions.fill(t, transactions.inputStarts[t], transactions.inputStarts[t + 1]);
  }
}

function copyOutputs(tables: GraphTables, reader: BatchReader, run: Run): void {
  const { outputs, transactions, scripts } = tables;
  const { batch } = reader;
  const from = batch.outputStart[run.from]!;
  const to = batch.outputStart[run.to]!;
  const start = outputs.count;
  outputs.reserve(start + to - from);
  outputs.values.set(batch.outputValues.subarray(from, to), start);
  outputs.spenders.fill(-1, start, start + to - from);
  outputs.count += to - from;
  for (let t = run.first; t < run.first + run.to - run.from; t++) {
    outputs.transactions.fill(t, transactions.outputStarts[t], transactions.outputStarts[t + 1]);
  }
  for (let row = from, o = start; row < to; row++, o++) {
    const script = reader.scriptId(batch.outputScripts[row]!);
    outputs.scripts[o] = script;
    outputs.next[o] = scripts.firstOutputs[script]!;
    scripts.firstOutputs[script] = o;
  }
  if (tables.foreign.live > 0) adoptForeign(tables, start, start + to - from);
}

function linkInputs(tables: GraphTables, reader: BatchReader, run: Run): void {
  const { transactions, inputs } = tables;
  const { batch } = reader;
  const to = batch.inputStart[run.to]!;
  let i = transactions.inputStarts[run.first]!;
  for (let row = batch.inputStart[run.from]!; row < to; row++, i++) {
    if (batch.prevVouts[row] === COINBASE_VOUT) inputs.prevouts[i] = -1;
    else spend(tables, i, reader.prevout(row));
  }
}

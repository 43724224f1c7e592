import {
  FLAG_LOCKTIME_KNOWN,
  FLAG_LOWEST_VERSION,
  FLAG_SEQUENCES_KNOWN,
  FLAG_SIGNATURES_KNOWN,
  UNCONFIRMED,
  UNKNOWN_VERSION,
} from '../ports/transactionBatch.ts';
import type { BatchReader } from './batchReader.ts';
import type { GraphTables } from './graphTables.ts';
import { FOREIGN } from './ids.ts';
import { reconsiderConflicts } from './spending.ts';

/**
 * Adds to transaction `t` what batch row `row`, the same txid, knows beyond it. What is known stays, but of two heights
 * the lower one does: the two coinbases that were mined twice before BIP 30 count from their first block.
 */
export function completeTransaction(tables: GraphTables, reader: BatchReader, row: number, t: number): void {
  if (completeConfirmation(tables, reader, row, t)) reconsiderConflicts(tables, t);
  completeFields(tables, reader, row, t);
  completeInputs(tables, reader, row, t);
}

/** True when the transaction stands earlier in document order than before. */
function completeConfirmation(tables: GraphTables, reader: BatchReader, row: number, t: number): boolean {
  const { transactions } = tables;
  const { batch } = reader;
  const told = batch.heights[row]!;
  const known = transactions.heights[t]!;
  if (isBetterHeight(told, known)) {
    transactions.heights[t] = told;
    transactions.blockIndexes[t] = batch.blockIndexes[row]!;
    if (batch.times[row]! > 0) transactions.times[t] = batch.times[row]!;
    return true;
  }
  if (told !== known) return false;
  if (transactions.blockIndexes[t]! < 0) transactions.blockIndexes[t] = batch.blockIndexes[row]!;
  if (transactions.times[t] === 0) transactions.times[t] = batch.times[row]!;
  return false;
}

function isBetterHeight(told: number, known: number): boolean {
  if (told === UNCONFIRMED || told === known) return false;
  if (known === UNCONFIRMED) return true;
  return told >= 0 && (known < 0 || told < known);
}

function completeFields(tables: GraphTables, reader: BatchReader, row: number, t: number): void {
  const { transactions } = tables;
  const { batch } = reader;
  const told = batch.flags[row]!;
  if (transactions.versions[t] === UNKNOWN_VERSION) transactions.versions[t] = batch.versions[row]!;
  if (transactions.sizes[t] === 0) transactions.sizes[t] = batch.sizes[row]!;
  if (transactions.weights[t] === 0) transactions.weights[t] = batch.weights[row]!;
  const gained = told & ~transactions.flags[t]!;
  if (gained & FLAG_LOCKTIME_KNOWN) transactions.locktimes[t] = batch.locktimes[row]!;
  if (gained & FLAG_SIGNATURES_KNOWN) {
    transactions.signatureCounts[t] = batch.signatureCounts[row]!;
    transactions.lowRCounts[t] = batch.lowRCounts[row]!;
  }
  transactions.flags[t]! |= gained & (FLAG_LOCKTIME_KNOWN | FLAG_SIGNATURES_KNOWN | FLAG_LOWEST_VERSION);
}

function completeInputs(tables: GraphTables, reader: BatchReader, row: number, t: number): void {
  const { transactions, inputs } = tables;
  const { batch } = reader;
  const from = batch.inputStart[row]!;
  const count = batch.inputStart[row + 1]! - from;
  const start = transactions.inputStarts[t]!;
  if (transactions.inputStarts[t + 1]! - start !== count) return;
  if (batch.flags[row]! & ~transactions.flags[t]! & FLAG_SEQUENCES_KNOWN) {
    inputs.sequences.set(batch.sequences.subarray(from, from + count), start);
    transactions.flags[t]! |= FLAG_SEQUENCES_KNOWN;
  }
  for (let k = 0; k < count; k++) {
    const output = inputs.prevouts[start + k]!;
    if (output >= FOREIGN) reader.completeForeign(from + k, output - FOREIGN);
  }
}

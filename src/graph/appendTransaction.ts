import { isCoinbase, type Transaction } from '../chain/transaction.ts';
import { TooLargeError } from '../errors/sourceErrors.ts';
import { transactionFlags } from '../ports/toBatch.ts';
import { UNCONFIRMED, UNKNOWN_HEIGHT, UNKNOWN_VERSION } from '../ports/transactionBatch.ts';
import { adoptForeign } from './adoptForeign.ts';
import type { EncodedTransaction } from './encodedTransaction.ts';
import type { GraphTables } from './graphTables.ts';
import { FOREIGN } from './ids.ts';
import { spend } from './spending.ts';
import { FLAG_COINBASE } from './transactionColumns.ts';

/**
 * Adds one transaction, as a batch of one would, without making the columns of a batch. False, and nothing done, where
 * its txid is in the graph already. Throws MalformedError for what is not hex and for negative values, TooLargeError
 * beyond 2^30 inputs or outputs.
 */
export function appendTransaction(tables: GraphTables, transaction: Transaction, encoded: EncodedTransaction): boolean {
  refuseTooLarge(tables, transaction);
  encoded.encode(transaction);
  const { txids } = tables;
  if (txids.find(encoded.words, 0) >= 0) return false;
  const t = txids.findOrAdd(encoded.words, 0);
  writeTransaction(tables, t, transaction);
  writeInputs(tables, t, transaction);
  writeOutputs(tables, t, transaction, encoded);
  linkInputs(tables, t, transaction, encoded);
  return true;
}

function refuseTooLarge({ inputs, outputs }: GraphTables, transaction: Transaction): void {
  const most = Math.max(inputs.count + transaction.inputs.length, outputs.count + transaction.outputs.length);
  if (most < FOREIGN) return;
  throw new TooLargeError('more than 2^30 inputs or outputs do not fit into one graph', { hint: 'Load fewer blocks.' });
}

function writeTransaction({ transactions, inputs, outputs }: GraphTables, t: number, transaction: Transaction): void {
  const { confirmation, signatures } = transaction;
  transactions.reserve(t + 1);
  transactions.heights[t] = confirmation.confirmed ? (confirmation.height ?? UNKNOWN_HEIGHT) : UNCONFIRMED;
  transactions.blockIndexes[t] = confirmation.index ?? -1;
  transactions.times[t] = confirmation.time ?? 0;
  transactions.versions[t] = transaction.version ?? UNKNOWN_VERSION;
  transactions.locktimes[t] = transaction.locktime ?? 0;
  transactions.sizes[t] = transaction.size ?? 0;
  transactions.weights[t] = transaction.weight ?? 0;
  transactions.signatureCounts[t] = Math.min(signatures?.count ?? 0, 0xffff);
  transactions.lowRCounts[t] = Math.min(signatures?.lowR ?? 0, 0xffff);
  transactions.flags[t] = transactionFlags(transaction) | (isCoinbase(transaction) ? FLAG_COINBASE : 0);
  transactions.inputStarts[t + 1] = inputs.count + transaction.inputs.length;
  transactions.outputStarts[t + 1] = outputs.count + transaction.outputs.length;
}

function writeInputs({ inputs }: GraphTables, t: number, transaction: Transaction): void {
  inputs.reserve(inputs.count + transaction.inputs.length);
  for (const { sequence } of transaction.inputs) {
    inputs.transactions[inputs.count] = t;
    inputs.sequences[inputs.count] = sequence ?? 0;
    inputs.count++;
  }
}

function writeOutputs(tables: GraphTables, t: number, transaction: Transaction, encoded: EncodedTransaction): void {
  const { outputs, scripts } = tables;
  const start = outputs.count;
  outputs.reserve(start + transaction.outputs.length);
  for (const [vout, { value }] of transaction.outputs.entries()) {
    const o = outputs.count++;
    const script = scripts.findOrAdd(encoded.scripts, encoded.starts[vout]!, encoded.starts[vout + 1]!);
    outputs.transactions[o] = t;
    outputs.values[o] = value;
    outputs.spenders[o] = -1;
    outputs.scripts[o] = script;
    outputs.next[o] = scripts.firstOutputs[script]!;
    scripts.firstOutputs[script] = o;
  }
  if (tables.foreign.live > 0) adoptForeign(tables, start, outputs.count);
}

function linkInputs(tables: GraphTables, t: number, transaction: Transaction, encoded: EncodedTransaction): void {
  const first = tables.transactions.inputStarts[t]!;
  for (const [n, { outpoint }] of transaction.inputs.entries()) {
    if (outpoint === null) tables.inputs.prevouts[first + n] = -1;
    else spend(tables, first + n, prevoutOf(tables, transaction, n, encoded));
  }
}

/** Output that input `n` spends; one that is not in the graph is made, or completed, as a foreign one. */
function prevoutOf(tables: GraphTables, transaction: Transaction, n: number, encoded: EncodedTransaction): number {
  const { txids, transactions, foreign, scripts } = tables;
  const { outpoint, prevout } = transaction.inputs[n]!;
  const vout = outpoint!.vout;
  const maker = txids.find(encoded.words, (n + 1) * 8);
  if (maker >= 0) {
    const output = transactions.outputStarts[maker]! + vout;
    if (output < transactions.outputStarts[maker + 1]!) return output;
  }
  const row = foreign.findOrAdd(encoded.words, (n + 1) * 8, vout);
  if (prevout === null) return FOREIGN + row;
  if (foreign.values[row] === -1n) foreign.values[row] = prevout.value;
  if (foreign.scripts[row]! < 0) {
    const at = transaction.outputs.length + n;
    const script = scripts.findOrAdd(encoded.scripts, encoded.starts[at]!, encoded.starts[at + 1]!);
    foreign.setScript(row, script, scripts.firstForeign);
  }
  return FOREIGN + row;
}

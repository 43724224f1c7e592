import type { Transaction, TransactionInput, TransactionOutput } from '../src/chain/transaction.ts';
import {
  COINBASE_VOUT,
  FLAG_LOCKTIME_KNOWN,
  FLAG_SEQUENCES_KNOWN,
  FLAG_SIGNATURES_KNOWN,
  knownVersion,
  UNCONFIRMED,
} from '../src/ports/transactionBatch.ts';

/**
 * A transaction from the text line that `readTransactions` makes of its rows in SQL:
 * `txid|height|index|blockHash|time|version|locktime|size|weight|flags|signatures|lowR|inputs|outputs`, an input as
 * `prevTxid,prevVout,sequence,value,script` and an output as `value,script`, joined by `;`; hex in upper case.
 */
export function parseTransactionLine(line: string): Transaction {
  const fields = line.toLowerCase().split('|');
  const height = Number(fields[1]);
  const index = Number(fields[2]);
  const flags = Number(fields[9]);
  return {
    txid: fields[0]!,
    version: knownVersion(Number(fields[5]), flags),
    locktime: flags & FLAG_LOCKTIME_KNOWN ? Number(fields[6]) : null,
    size: Number(fields[7]) || null,
    weight: Number(fields[8]) || null,
    inputs: parseInputs(fields[12]!, (flags & FLAG_SEQUENCES_KNOWN) !== 0),
    outputs: parseOutputs(fields[13]!),
    confirmation: {
      confirmed: height !== UNCONFIRMED,
      height: height < 0 ? null : height,
      blockHash: fields[3] || null,
      time: Number(fields[4]) || null,
      index: index < 0 ? null : index,
    },
    signatures: flags & FLAG_SIGNATURES_KNOWN ? { count: Number(fields[10]), lowR: Number(fields[11]) } : null,
  };
}

function parseInputs(text: string, sequencesKnown: boolean): TransactionInput[] {
  if (text === '') return [];
  return text.split(';').map((row) => {
    const fields = row.split(',');
    const vout = Number(fields[1]);
    return {
      outpoint: vout === COINBASE_VOUT ? null : { txid: fields[0]!, vout },
      sequence: sequencesKnown ? Number(fields[2]) : null,
      prevout: fields[3] === '-1' ? null : { script: fields[4]!, value: BigInt(fields[3]!) },
    };
  });
}

function parseOutputs(text: string): TransactionOutput[] {
  if (text === '') return [];
  return text.split(';').map((row) => {
    const comma = row.indexOf(',');
    return { script: row.slice(comma + 1), value: BigInt(row.slice(0, comma)) };
  });
}

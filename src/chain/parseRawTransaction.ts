import { MalformedError } from '../errors/sourceErrors.ts';
import { readTransaction } from './readTransaction.ts';
import type { Confirmation, Transaction } from './transaction.ts';

const NOT_IN_A_BLOCK: Confirmation = { confirmed: false, height: null, blockHash: null, time: null, index: null };

/**
 * A transaction from its serialised bytes (BIP 144). Prevouts are `null`: the bytes do not hold them. Signatures are
 * counted. The txid is computed; with `expectedTxid` another one is an error. Throws MalformedError.
 */
export function parseRawTransaction(
  bytes: Uint8Array,
  confirmation: Confirmation = NOT_IN_A_BLOCK,
  expectedTxid: string | null = null,
): Transaction {
  const { transaction, length } = readTransaction(bytes, confirmation);
  if (length !== bytes.length) {
    throw new MalformedError(`transaction ${transaction.txid} ends after ${length} of ${bytes.length} bytes`);
  }
  if (expectedTxid !== null && transaction.txid !== expectedTxid) {
    throw new MalformedError(`the bytes given for transaction ${expectedTxid} are those of ${transaction.txid}`);
  }
  return transaction;
}

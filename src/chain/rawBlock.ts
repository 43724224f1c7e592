import { Transaction as Wire } from 'bitcoinjs-lib/src/transaction';
import { MalformedError } from '../errors/sourceErrors.ts';
import { type BlockHeader, HEADER_LENGTH, parseBlockHeader } from './blockHeader.ts';
import { statedHeight } from './blockHeight.ts';
import { merkleRoot } from './merkleRoot.ts';
import type { Network } from './network.ts';
import { readTransaction } from './readTransaction.ts';
import { readVarInt } from './readVarInt.ts';
import type { Transaction } from './transaction.ts';

export interface RawBlock {
  readonly header: BlockHeader;
  readonly hash: string;
  /** `null` where neither the caller nor the block says it. */
  readonly height: number | null;
  /** Confirmed in this block, with their index; prevouts are not known. */
  readonly transactions: readonly Transaction[];
}

/**
 * A serialised block (header and transactions). `height`: what the caller knows of it; without it the block's own word
 * counts (BIP 34). The transactions must give the header's Merkle root. Throws MalformedError.
 */
export function parseRawBlock(bytes: Uint8Array, network: Network, height: number | null = null): RawBlock {
  const header = parseBlockHeader(bytes);
  const knownHeight = height ?? statedHeight(header, coinbaseScriptSig(bytes), network);
  const transactions = readTransactions(bytes, header, knownHeight);
  if (merkleRoot(transactions.map((transaction) => transaction.txid)) !== header.merkleRoot) {
    throw new MalformedError(`block ${header.hash}: its transactions do not give its Merkle root`);
  }
  return { header, hash: header.hash, height: knownHeight, transactions };
}

/** Height that the block states itself, read from header and coinbase alone; MalformedError if they cannot be read. */
export function peekHeight(bytes: Uint8Array, header: BlockHeader, network: Network): number | null {
  return statedHeight(header, coinbaseScriptSig(bytes), network);
}

function readTransactions(bytes: Uint8Array, header: BlockHeader, height: number | null): Transaction[] {
  const count = readVarInt(bytes, HEADER_LENGTH);
  if (count === null || count.value === 0) throw new MalformedError(`block ${header.hash} has no transactions`);
  const transactions: Transaction[] = [];
  let at = count.end;
  for (let index = 0; index < count.value; index++) {
    const confirmation = { confirmed: true, height, blockHash: header.hash, time: header.time, index };
    const { transaction, length } = readTransaction(bytes.subarray(at), confirmation);
    transactions.push(transaction);
    at += length;
  }
  if (at !== bytes.length) throw new MalformedError(`block ${header.hash} ends after ${at} of ${bytes.length} bytes`);
  return transactions;
}

/** Script of the first input of the first transaction. */
function coinbaseScriptSig(bytes: Uint8Array): Uint8Array {
  const count = readVarInt(bytes, HEADER_LENGTH);
  try {
    const coinbase = Wire.fromBuffer(bytes.subarray(count?.end ?? bytes.length), true);
    return coinbase.ins[0]?.script ?? new Uint8Array();
  } catch (cause) {
    throw new MalformedError('the bytes are not a block: its first transaction cannot be read', { cause });
  }
}

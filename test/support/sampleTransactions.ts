import type { Transaction, TransactionInput } from '../../src/chain/transaction.ts';

/** Any 32-byte hash in hex that differs for every number. */
export function hashNumber(n: number): string {
  return n.toString(16).padStart(64, '0');
}

/** P2WPKH script of an invented key hash. */
export function scriptNumber(n: number): string {
  return `0014${n.toString(16).padStart(40, '0')}`;
}

export function sampleTransaction(n: number, changes: Partial<Transaction> = {}): Transaction {
  return {
    txid: hashNumber(n),
    version: 2,
    locktime: 0,
    size: 222,
    weight: 561,
    inputs: [sampleInput(n + 1_000_000, 0)],
    outputs: [
      { script: scriptNumber(n), value: 70_000n },
      { script: scriptNumber(n + 500_000), value: 29_000n },
    ],
    confirmation: confirmedAt(100 + n),
    signatures: { count: 1, lowR: 1 },
    ...changes,
  };
}

export function sampleInput(fundingNumber: number, vout: number): TransactionInput {
  return {
    outpoint: { txid: hashNumber(fundingNumber), vout },
    sequence: 0xfffffffd,
    prevout: { script: scriptNumber(fundingNumber), value: 100_000n },
  };
}

export function coinbaseInput(): TransactionInput {
  return { outpoint: null, sequence: 0xffffffff, prevout: null };
}

export function confirmedAt(height: number): Transaction['confirmation'] {
  return { confirmed: true, height, blockHash: hashNumber(9_000_000 + height), time: 1_600_000_000 + height, index: 3 };
}

export const UNCONFIRMED: Transaction['confirmation'] = {
  confirmed: false,
  height: null,
  blockHash: null,
  time: null,
  index: null,
};

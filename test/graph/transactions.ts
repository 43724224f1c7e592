import type { Transaction, TransactionInput } from '../../src/chain/transaction.ts';

/** 64 hex digits that begin with the given ones. */
export function txid(prefix: string): string {
  return prefix.padEnd(64, '0');
}

/** P2WPKH script of a made-up key hash. */
export function script(prefix: string): string {
  return `0014${prefix.padEnd(40, '0')}`;
}

/** A confirmed transaction with everything known but the prevouts; `rest` replaces. */
export function transaction(prefix: string, rest: Partial<Transaction> = {}): Transaction {
  return {
    txid: txid(prefix),
    version: 2,
    locktime: 0,
    size: 222,
    weight: 561,
    inputs: [],
    outputs: [],
    confirmation: confirmedAt(100),
    signatures: null,
    ...rest,
  };
}

export function confirmedAt(height: number | null, index: number | null = null): Transaction['confirmation'] {
  return { confirmed: true, height, blockHash: null, time: null, index };
}

export const UNCONFIRMED_YET: Transaction['confirmation'] = {
  confirmed: false,
  height: null,
  blockHash: null,
  time: null,
  index: null,
};

/** Input that spends output `vout` of the transaction of that txid prefix; with value and script, a known prevout. */
export function spending(prefix: string, vout: number, value?: bigint, paidScript = script('ff')): TransactionInput {
  return {
    outpoint: { txid: txid(prefix), vout },
    sequence: 0xfffffffd,
    prevout: value === undefined ? null : { value, script: paidScript },
  };
}

export const COINBASE_INPUT: TransactionInput = { outpoint: null, sequence: 0xffffffff, prevout: null };

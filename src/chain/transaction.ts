import type { Outpoint } from './outpoint.ts';

/**
 * A transaction as Peelhound knows it. Everything beyond txid, inputs and outputs may be unknown (`null`): real data
 * sets lack heights, versions, sizes. Unknown is never guessed.
 */
export interface Transaction {
  readonly txid: string;
  /** 32 bits, signed. */
  readonly version: number | null;
  readonly locktime: number | null;
  /** Bytes. */
  readonly size: number | null;
  /** Weight units (BIP 141). */
  readonly weight: number | null;
  readonly inputs: readonly TransactionInput[];
  readonly outputs: readonly TransactionOutput[];
  readonly confirmation: Confirmation;
  /** ECDSA signatures seen in scriptSigs and witnesses, and how many have r < 2^255; null: not looked at. */
  readonly signatures: { readonly count: number; readonly lowR: number } | null;
}

export interface TransactionInput {
  /** What is spent; `null` for a coinbase input. */
  readonly outpoint: Outpoint | null;
  readonly sequence: number | null;
  /** The spent output; `null` where it is not known (and for coinbase). */
  readonly prevout: TransactionOutput | null;
}

export interface TransactionOutput {
  /** scriptPubKey, lower-case hex; the identity of the recipient. */
  readonly script: string;
  /** Base units. */
  readonly value: bigint;
}

/** Where a transaction stands in the chain. `confirmed` with `height: null` is a confirmed one of unknown height. */
export interface Confirmation {
  readonly confirmed: boolean;
  readonly height: number | null;
  readonly blockHash: string | null;
  /** Block time, unix seconds UTC; accurate to about two hours. */
  readonly time: number | null;
  /** Position in its block, 0 for the coinbase. */
  readonly index: number | null;
}

/** Only a coinbase spends nothing. */
export function isCoinbase(transaction: Transaction): boolean {
  return transaction.inputs.length === 1 && transaction.inputs[0]?.outpoint === null;
}

/** Sum of inputs minus sum of outputs in base units; `null` for a coinbase or where a prevout is unknown. */
export function feeOf(transaction: Transaction): bigint | null {
  if (isCoinbase(transaction)) return null;
  let fee = 0n;
  for (const input of transaction.inputs) {
    if (input.prevout === null) return null;
    fee += input.prevout.value;
  }
  for (const output of transaction.outputs) fee -= output.value;
  return fee;
}

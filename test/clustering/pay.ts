import type { Transaction } from '../../src/chain/transaction.ts';
import { scriptOf, txidOf } from '../support/smallWorld.ts';

/** Script by label: an own P2WPKH script each, or a hex script as it is. */
export function scriptNamed(label: string): string {
  return /^[0-9a-f]{20,}$/.test(label) ? label : scriptOf(label);
}

/** A transaction of made-up txid with everything known; no `spent` makes a coinbase. Values in base units. */
export function pay(
  label: string,
  spent: readonly (readonly [transaction: Transaction, vout: number])[],
  outputs: readonly (readonly [to: string, value: bigint])[],
  height: number | null = 100,
): Transaction {
  const inputs = spent.map(([from, vout]) => ({
    outpoint: { txid: from.txid, vout },
    sequence: 0xffffffff,
    prevout: from.outputs[vout]!,
  }));
  return {
    txid: txidOf(label),
    version: 2,
    locktime: 0,
    size: 400,
    weight: 1000,
    inputs: inputs.length === 0 ? [{ outpoint: null, sequence: 0xffffffff, prevout: null }] : inputs,
    outputs: outputs.map(([to, value]) => ({ script: scriptNamed(to), value })),
    confirmation: {
      confirmed: height !== null,
      height,
      blockHash: null,
      time: height === null ? null : 1_600_000_000 + height,
      index: null,
    },
    signatures: null,
  };
}

/** The transaction as a source tells it that does not know what is spent. */
export function withoutPrevouts(transaction: Transaction): Transaction {
  return { ...transaction, inputs: transaction.inputs.map((input) => ({ ...input, prevout: null })) };
}

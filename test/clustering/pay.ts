import type { Transaction } from '../../src/chain/transaction.ts';
import { scriptOf, txidOf } from '../support/smallWorld.ts';

/** Script by label: an own P2WPKH script each, or a hex script as it is. */
export function scriptNamed(label: string): string {
  return /^[0-9a-f]{20,}$/.test(label) ? label : scriptOf(label);
}

/** An output that is spent: the first of a transaction, or that of a number. */
type Spent = Transaction | readonly [transaction: Transaction, vout: number];
/** Whom an output pays how much, base units: in pairs, or by label where each is paid once. */
type Paid = readonly (readonly [to: string, value: bigint])[] | Readonly<Record<string, bigint>>;

/** A transaction of made-up txid with everything known; no `spent` makes a coinbase. */
export function pay(label: string, spent: readonly Spent[], paid: Paid, height: number | null = 100): Transaction {
  const outputs = isPairs(paid) ? paid : Object.entries(paid);
  const inputs = spent.map((one) => {
    const [from, vout] = 'txid' in one ? [one, 0] : one;
    return { outpoint: { txid: from.txid, vout }, sequence: 0xffffffff, prevout: from.outputs[vout]! };
  });
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

function isPairs(paid: Paid): paid is readonly (readonly [string, bigint])[] {
  return Array.isArray(paid);
}

/** A transaction, a coinbase unless given, that pays 240 to a script (hex) beside what it pays. */
export function paysScript(label: string, script: string, transaction = pay(label, [], {}, 10)): Transaction {
  return { ...transaction, outputs: [{ script, value: 240n }, ...transaction.outputs] };
}

/** The transaction as a source tells it that does not know what is spent. */
export function withoutPrevouts(transaction: Transaction): Transaction {
  return { ...transaction, inputs: transaction.inputs.map((input) => ({ ...input, prevout: null })) };
}

import type { Transaction, TransactionInput, TransactionOutput } from '../../chain/transaction.ts';

interface Entry {
  readonly outputs: readonly TransactionOutput[];
  unspent: number;
}

/**
 * The outputs of a file's transactions that were not spent yet, so that blocks, which carry no prevouts, get those that
 * lie in the same file. Transactions must come in chain order.
 */
export class PrevoutIndex {
  private readonly entries = new Map<string, Entry>();

  /** The transaction with the prevouts that are known; its own outputs can be spent from now on. */
  resolve(transaction: Transaction): Transaction {
    const inputs = transaction.inputs.map((input) => this.withPrevout(input));
    this.entries.set(transaction.txid, { outputs: transaction.outputs, unspent: transaction.outputs.length });
    return { ...transaction, inputs };
  }

  private withPrevout(input: TransactionInput): TransactionInput {
    if (input.outpoint === null) return input;
    const { txid, vout } = input.outpoint;
    const entry = this.entries.get(txid);
    const prevout = entry?.outputs[vout];
    if (entry === undefined || prevout === undefined) return input;
    if (--entry.unspent === 0) this.entries.delete(txid);
    return { ...input, prevout };
  }
}

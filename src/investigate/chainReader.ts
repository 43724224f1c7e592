import { formatOutpoint, type Outpoint } from '../chain/outpoint.ts';
import type { Tip } from '../chain/tip.ts';
import { isCoinbase, type Transaction, type TransactionInput } from '../chain/transaction.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import { keepTransactions } from './keepTransactions.ts';
import { type LookUpFailure, lookUpFailure } from './lookUpFailure.ts';
import { noSuchOutput } from './noSuchOutput.ts';

export type TransactionFinding = { readonly kind: 'found'; readonly transaction: Transaction } | LookUpFailure;

/**
 * The store first, then the source; what a source says is stored before it is used. One reader serves one run, at one
 * tip: transactions above it count as unconfirmed.
 */
export class ChainReader {
  readonly store: TransactionStore;
  readonly source: ChainSource | null;
  readonly tip: Tip | null;

  constructor(store: TransactionStore, source: ChainSource | null, tip: Tip | null) {
    this.store = store;
    this.source = source;
    this.tip = tip;
  }

  /** Whether a transaction counts as confirmed at this run's tip. */
  isConfirmed(transaction: Transaction): boolean {
    const { confirmed, height } = transaction.confirmation;
    if (!confirmed) return false;
    return height === null || this.tip === null || height <= this.tip.height;
  }

  /** The transaction, with every prevout that can be had. */
  async transaction(txid: string): Promise<TransactionFinding> {
    const stored = (await this.store.getTransactions([txid])).get(txid);
    if (stored !== undefined && (this.source === null || this.isConfirmed(stored))) return this.complete(stored);
    return this.fetch(txid, stored);
  }

  /** Asks the source for a transaction and keeps it. */
  async fetch(txid: string, stored?: Transaction): Promise<TransactionFinding> {
    if (this.source === null) return { kind: 'offline', reason: `transaction ${txid} is not stored` };
    try {
      const transaction = await this.source.transaction(txid);
      await keepTransactions(this.store, [transaction]);
      return await this.complete(transaction);
    } catch (error) {
      const failure = lookUpFailure(error);
      return stored === undefined || failure.kind === 'not-found' ? failure : this.complete(stored);
    }
  }

  /** Heights of transactions of which nothing else is needed; a failure where one cannot be had. */
  async heights(txids: readonly string[]): Promise<Map<string, number | null | LookUpFailure>> {
    const stored = await this.store.getTransactions(txids);
    const heights = new Map<string, number | null | LookUpFailure>();
    for (const txid of txids) {
      const known = stored.get(txid);
      heights.set(txid, known === undefined ? await this.#fetchHeight(txid) : known.confirmation.height);
    }
    return heights;
  }

  async #fetchHeight(txid: string): Promise<number | null | LookUpFailure> {
    if (this.source === null) return { kind: 'offline', reason: `transaction ${txid} is not stored` };
    try {
      const transaction = await this.source.transaction(txid);
      await keepTransactions(this.store, [transaction]);
      return transaction.confirmation.height;
    } catch (error) {
      return lookUpFailure(error);
    }
  }

  /** Fills unknown prevouts from stored transactions, then from the source. */
  async complete(transaction: Transaction): Promise<TransactionFinding> {
    const missing = missingPrevouts(transaction);
    if (missing.length === 0) return { kind: 'found', transaction };
    const parents = await this.store.getTransactions(missing.map(({ txid }) => txid));
    const completed = withPrevouts(transaction, parents);
    const left = missingPrevouts(completed);
    if (left.length === 0) return { kind: 'found', transaction: completed };
    const absent = left.find(({ txid }) => parents.has(txid));
    if (absent !== undefined) return { kind: 'malformed', reason: noSuchOutput(formatOutpoint(absent)) };
    return this.#askForPrevouts(completed, left);
  }

  async #askForPrevouts(transaction: Transaction, left: readonly Outpoint[]): Promise<TransactionFinding> {
    if (this.source === null) {
      return { kind: 'offline', reason: `what ${transaction.txid} spends is not stored (${left[0]?.txid})` };
    }
    try {
      const whole = await this.source.transaction(transaction.txid);
      await keepTransactions(this.store, [whole]);
      if (missingPrevouts(whole).length === 0) return { kind: 'found', transaction: whole };
      return await this.#fetchParents(transaction, left);
    } catch (error) {
      return lookUpFailure(error);
    }
  }

  /** For sources whose transactions lack prevouts: the transactions that made them, one by one. */
  async #fetchParents(transaction: Transaction, left: readonly Outpoint[]): Promise<TransactionFinding> {
    const parents = new Map<string, Transaction>();
    for (const txid of new Set(left.map((outpoint) => outpoint.txid))) {
      const parent = await this.source?.transaction(txid);
      if (parent !== undefined) parents.set(txid, parent);
    }
    await keepTransactions(this.store, [...parents.values()]);
    const completed = withPrevouts(transaction, parents);
    if (missingPrevouts(completed).length === 0) return { kind: 'found', transaction: completed };
    return { kind: 'malformed', reason: `${transaction.txid} spends outputs that its parents do not have` };
  }
}

function missingPrevouts(transaction: Transaction): Outpoint[] {
  if (isCoinbase(transaction)) return [];
  return transaction.inputs.flatMap((input) =>
    input.outpoint !== null && input.prevout === null ? [input.outpoint] : [],
  );
}

function withPrevouts(transaction: Transaction, parents: ReadonlyMap<string, Transaction>): Transaction {
  const complete = (input: TransactionInput): TransactionInput => {
    if (input.prevout !== null || input.outpoint === null) return input;
    const prevout = parents.get(input.outpoint.txid)?.outputs[input.outpoint.vout];
    return prevout === undefined ? input : { ...input, prevout };
  };
  return { ...transaction, inputs: transaction.inputs.map(complete) };
}

import { createHash } from 'node:crypto';
import { comparePlaces } from '../../chain/documentOrder.ts';
import { formatOutpoint, type Outpoint } from '../../chain/outpoint.ts';
import type { Tip } from '../../chain/tip.ts';
import { isCoinbase, type Transaction } from '../../chain/transaction.ts';
import { toBatch } from '../../ports/toBatch.ts';
import type { TransactionBatch } from '../../ports/transactionBatch.ts';
import type { ScriptHistory, TransactionStore, UnspentFact } from '../../ports/transactionStore.ts';
import type { CaseFacts } from './caseFacts.ts';
import { ReadOnlyStore } from './readOnlyStore.ts';

/** A store of nothing but a case's facts, in memory, for reading only: what a replay runs on. */
export class FactStore extends ReadOnlyStore implements TransactionStore {
  readonly network: string;
  private readonly facts: CaseFacts;
  private readonly transactions: ReadonlyMap<string, Transaction>;
  private readonly spenders: ReadonlyMap<string, Transaction>;
  private readonly byScript: ReadonlyMap<string, readonly Transaction[]>;
  private readonly unspent: ReadonlyMap<string, UnspentFact>;
  private readonly histories: ReadonlyMap<string, ScriptHistory>;

  constructor(facts: CaseFacts) {
    super('facts of a case are for reading only');
    this.network = facts.network;
    this.facts = facts;
    const ordered = [...facts.transactions].sort((a, b) => comparePlaces(placeOf(a), placeOf(b)));
    this.transactions = new Map(ordered.map((one) => [one.txid, one]));
    this.spenders = spendersOf(ordered);
    this.byScript = scriptsOf(ordered);
    this.unspent = new Map(facts.unspent.map((fact) => [formatOutpoint(fact.outpoint), fact]));
    this.histories = new Map(facts.histories.map(({ script, history }) => [script, history]));
  }

  async getTransactions(txids: readonly string[]): Promise<ReadonlyMap<string, Transaction>> {
    return picked(this.transactions, txids);
  }

  async getSpenders(outpoints: readonly Outpoint[]): Promise<ReadonlyMap<string, Transaction>> {
    return picked(this.spenders, outpoints.map(formatOutpoint));
  }

  /** Nothing: everything is in memory already. */
  async readAhead(): Promise<ReadonlyMap<string, Transaction>> {
    return new Map();
  }

  async getScriptTransactions(script: string): Promise<readonly Transaction[]> {
    return this.byScript.get(script) ?? [];
  }

  async findScript(sha256: string): Promise<string | null> {
    for (const script of this.byScript.keys()) {
      if (createHash('sha256').update(Buffer.from(script, 'hex')).digest('hex') === sha256) return script;
    }
    return null;
  }

  async getUnspent(outpoints: readonly Outpoint[]): Promise<ReadonlyMap<string, UnspentFact>> {
    return picked(this.unspent, outpoints.map(formatOutpoint));
  }

  async getHistory(script: string): Promise<ScriptHistory | null> {
    return this.histories.get(script) ?? null;
  }

  async getTip(): Promise<Tip | null> {
    return this.facts.tip;
  }

  async getClosedHeight(): Promise<number | null> {
    return this.facts.closedHeight;
  }

  async countTransactions(): Promise<number> {
    return this.transactions.size;
  }

  async *loadBatches(): AsyncIterable<TransactionBatch> {
    yield toBatch([...this.transactions.values()]);
  }
}

function placeOf(transaction: Transaction) {
  return { height: transaction.confirmation.height, coinbase: isCoinbase(transaction), txid: transaction.txid };
}

/** A confirmed spender wins over an unconfirmed one. */
function spendersOf(transactions: readonly Transaction[]): Map<string, Transaction> {
  const spenders = new Map<string, Transaction>();
  for (const transaction of transactions) {
    for (const { outpoint } of transaction.inputs) {
      if (outpoint === null) continue;
      const key = formatOutpoint(outpoint);
      if (spenders.get(key)?.confirmation.confirmed !== true) spenders.set(key, transaction);
    }
  }
  return spenders;
}

/** Transactions that pay or spend each script, in document order. */
function scriptsOf(transactions: readonly Transaction[]): Map<string, Transaction[]> {
  const byScript = new Map<string, Transaction[]>();
  for (const transaction of transactions) {
    const touched = new Set([
      ...transaction.outputs.map((output) => output.script),
      ...transaction.inputs.flatMap((input) => (input.prevout === null ? [] : [input.prevout.script])),
    ]);
    for (const script of touched) {
      const known = byScript.get(script);
      if (known === undefined) byScript.set(script, [transaction]);
      else known.push(transaction);
    }
  }
  return byScript;
}

function picked<V>(from: ReadonlyMap<string, V>, keys: readonly string[]): Map<string, V> {
  const found = new Map<string, V>();
  for (const key of keys) {
    const value = from.get(key);
    if (value !== undefined) found.set(key, value);
  }
  return found;
}

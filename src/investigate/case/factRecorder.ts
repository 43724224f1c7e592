import type { Outpoint } from '../../chain/outpoint.ts';
import type { Tip } from '../../chain/tip.ts';
import type { Transaction } from '../../chain/transaction.ts';
import type { TransactionBatch } from '../../ports/transactionBatch.ts';
import type { ScriptHistory, TransactionStore, UnspentFact } from '../../ports/transactionStore.ts';
import { transactionsOf } from '../../ports/transactionsOf.ts';
import { NO_TAGS } from '../../tracing/recipientTags.ts';
import type { TraceKnowledge } from '../traceKnowledge.ts';
import type { CaseFacts, RecipientFacts } from './caseFacts.ts';
import { ReadOnlyStore } from './readOnlyStore.ts';

/** A store for reading only that remembers what was read, so that the same run can be made from that alone. */
export class FactRecorder extends ReadOnlyStore implements TransactionStore {
  readonly network: string;
  private readonly store: TransactionStore;
  private readonly transactions = new Map<string, Transaction>();
  private readonly unspent = new Map<string, UnspentFact>();
  private readonly histories = new Map<string, ScriptHistory>();
  private readonly asked = new Set<string>();
  private knowledge: TraceKnowledge | null = null;
  private tip: Tip | null = null;
  private closedHeight: number | null = null;

  constructor(store: TransactionStore) {
    super('a recorded run reads only');
    this.network = store.network;
    this.store = store;
  }

  /** What was read so far. */
  facts(): CaseFacts {
    return {
      network: this.network,
      tip: this.tip,
      closedHeight: this.closedHeight,
      transactions: [...this.transactions.values()],
      unspent: [...this.unspent.values()],
      histories: [...this.histories].map(([script, history]) => ({ script, history })),
      prices: [],
      recipients: [...this.asked].sort().flatMap((script) => recipientFacts(script, this.knowledge)),
    };
  }

  /** The same knowledge; of which recipients it is asked is remembered as well. */
  listen(knowledge: TraceKnowledge): TraceKnowledge {
    this.knowledge = knowledge;
    const { tagsOf, actorsOf, namesCluster } = { ...NO_TAGS, ...knowledge };
    const heard =
      <T>(answer: (script: string) => T) =>
      (script: string) => {
        this.asked.add(script);
        return answer(script);
      };
    return {
      ...knowledge,
      recipientStop: heard(knowledge.recipientStop),
      tagsOf: heard(tagsOf),
      actorsOf: heard(actorsOf),
      namesCluster: heard(namesCluster),
    };
  }

  async getTransactions(txids: readonly string[]): Promise<ReadonlyMap<string, Transaction>> {
    const found = await this.store.getTransactions(txids);
    this.remember(found.values());
    return found;
  }

  async getSpenders(outpoints: readonly Outpoint[]): Promise<ReadonlyMap<string, Transaction>> {
    const found = await this.store.getSpenders(outpoints);
    this.remember(found.values());
    return found;
  }

  /** Nothing: what is read ahead need not be part of the case. */
  async readAhead(): Promise<ReadonlyMap<string, Transaction>> {
    return new Map();
  }

  async getScriptTransactions(script: string): Promise<readonly Transaction[]> {
    const found = await this.store.getScriptTransactions(script);
    this.remember(found);
    return found;
  }

  findScript(sha256: string): Promise<string | null> {
    return this.store.findScript(sha256);
  }

  async getUnspent(outpoints: readonly Outpoint[]): Promise<ReadonlyMap<string, UnspentFact>> {
    const found = await this.store.getUnspent(outpoints);
    for (const [key, fact] of found) this.unspent.set(key, fact);
    return found;
  }

  async getHistory(script: string): Promise<ScriptHistory | null> {
    const history = await this.store.getHistory(script);
    if (history !== null) this.histories.set(script, history);
    return history;
  }

  async getTip(): Promise<Tip | null> {
    this.tip = await this.store.getTip();
    return this.tip;
  }

  async getClosedHeight(): Promise<number | null> {
    this.closedHeight = await this.store.getClosedHeight();
    return this.closedHeight;
  }

  countTransactions(): Promise<number> {
    return this.store.countTransactions();
  }

  async *loadBatches(): AsyncIterable<TransactionBatch> {
    for await (const batch of this.store.loadBatches()) {
      this.remember(transactionsOf(batch));
      yield batch;
    }
  }

  private remember(transactions: Iterable<Transaction>): void {
    for (const transaction of transactions) this.transactions.set(transaction.txid, transaction);
  }
}

/** Nothing, where nothing is known of it. */
function recipientFacts(script: string, knowledge: TraceKnowledge | null): RecipientFacts[] {
  if (knowledge === null) return [];
  const { tagsOf, actorsOf, namesCluster } = { ...NO_TAGS, ...knowledge };
  const facts = {
    script,
    stop: knowledge.recipientStop(script),
    tags: tagsOf(script),
    actors: actorsOf(script),
    namesCluster: namesCluster(script),
  };
  const isKnown = facts.stop !== null || facts.tags.length + facts.actors.length + facts.namesCluster.length > 0;
  return isKnown ? [facts] : [];
}

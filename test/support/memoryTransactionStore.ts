import { createHash } from 'node:crypto';
import { mergeTransaction } from '../../cache/mergeTransaction.ts';
import { addressOfScript } from '../../src/chain/address.ts';
import { comparePlaces } from '../../src/chain/documentOrder.ts';
import { networkByName } from '../../src/chain/network.ts';
import { formatOutpoint, type Outpoint } from '../../src/chain/outpoint.ts';
import type { Tip } from '../../src/chain/tip.ts';
import { isCoinbase, type Transaction } from '../../src/chain/transaction.ts';
import { refuseHoles } from '../../src/ports/refuseHoles.ts';
import { toBatch } from '../../src/ports/toBatch.ts';
import type { TransactionBatch } from '../../src/ports/transactionBatch.ts';
import type {
  ImportedFile,
  ImportSummary,
  ScriptHistory,
  TransactionStore,
  UnspentFact,
} from '../../src/ports/transactionStore.ts';
import { transactionsOf } from '../../src/ports/transactionsOf.ts';

/** The port in plain maps: what the SQLite store is compared with, and what tests of use cases run on. */
export class MemoryTransactionStore implements TransactionStore {
  readonly network: string;
  private readonly transactions = new Map<string, Transaction>();
  private readonly unspent = new Map<string, UnspentFact>();
  private readonly histories = new Map<string, ScriptHistory>();
  private readonly imports = new Map<string, ImportSummary & { closed: boolean; height: number }>();
  private tip: Tip | null = null;

  constructor(network: string) {
    this.network = network;
  }

  async putTransactions(transactions: readonly Transaction[]): Promise<void> {
    const merged = new Map<string, Transaction>();
    for (const transaction of transactions) {
      const stored = merged.get(transaction.txid) ?? this.transactions.get(transaction.txid);
      merged.set(transaction.txid, stored === undefined ? transaction : mergeTransaction(stored, transaction));
    }
    for (const [txid, transaction] of merged) this.transactions.set(txid, transaction);
  }

  async getTransactions(txids: readonly string[]): Promise<ReadonlyMap<string, Transaction>> {
    const found = new Map<string, Transaction>();
    for (const txid of txids) {
      const transaction = this.transactions.get(txid);
      if (transaction !== undefined) found.set(txid, this.withPrevouts(transaction));
    }
    return found;
  }

  async getSpenders(outpoints: readonly Outpoint[]): Promise<ReadonlyMap<string, Transaction>> {
    const wanted = new Set(outpoints.map(formatOutpoint));
    const spenders = new Map<string, Transaction>();
    for (const transaction of this.transactions.values()) {
      for (const { outpoint } of transaction.inputs) {
        const key = outpoint === null ? '' : formatOutpoint(outpoint);
        if (!wanted.has(key)) continue;
        const best = spenders.get(key);
        if (best?.confirmation.confirmed && !transaction.confirmation.confirmed) continue;
        spenders.set(key, this.withPrevouts(transaction));
      }
    }
    return spenders;
  }

  async readAhead(outpoints: readonly Outpoint[], limit: number): Promise<ReadonlyMap<string, Transaction>> {
    const ahead = new Map<string, Transaction>();
    const read = new Set<string>();
    let next = outpoints;
    while (next.length > 0) {
      const spenders = await this.getSpenders(next);
      const made: Outpoint[] = [];
      for (const [key, spender] of spenders) {
        if (!read.has(spender.txid) && read.size === limit) continue;
        ahead.set(key, spender);
        if (read.has(spender.txid)) continue;
        read.add(spender.txid);
        for (const vout of spender.outputs.keys()) made.push({ txid: spender.txid, vout });
      }
      next = made;
    }
    return ahead;
  }

  async getScriptTransactions(script: string): Promise<readonly Transaction[]> {
    return this.inOrder().filter(
      (transaction) =>
        transaction.outputs.some((output) => output.script === script) ||
        transaction.inputs.some((input) => input.prevout?.script === script),
    );
  }

  async findScript(sha256: string): Promise<string | null> {
    for (const transaction of this.inOrder()) {
      for (const place of [...transaction.outputs, ...transaction.inputs.map((input) => input.prevout)]) {
        if (place === null) continue;
        const bytes = Buffer.from(place.script, 'hex');
        if (createHash('sha256').update(bytes).digest('hex') !== sha256) continue;
        if (addressOfScript(bytes, networkByName(this.network)) === null) return place.script;
      }
    }
    return null;
  }

  async dropTransactions(txids: readonly string[]): Promise<void> {
    for (const txid of txids) {
      const transaction = this.transactions.get(txid);
      if (transaction === undefined) continue;
      for (const { prevout } of this.withPrevouts(transaction).inputs) this.histories.delete(prevout?.script ?? '');
      for (const { script } of transaction.outputs) this.histories.delete(script);
    }
    for (const key of this.unspent.keys()) if (txids.includes(key.slice(0, 64))) this.unspent.delete(key);
    for (const txid of txids) this.transactions.delete(txid);
  }

  async getBlocks(height: number, limit: number): Promise<readonly Tip[]> {
    const blocks = [
      ...[...this.transactions.values()].map(({ confirmation }) => ({
        height: confirmation.height ?? -1,
        hash: confirmation.blockHash ?? '',
      })),
      ...[...this.unspent.values()].map(({ asOf }) => asOf),
      ...[...this.histories.values()].map(({ asOf }) => asOf),
      ...(this.tip === null ? [] : [this.tip]),
    ].filter((block) => block.height >= 0 && block.height <= height && block.hash !== '');
    const distinct = new Map(blocks.map((block) => [`${block.height} ${block.hash}`, block]));
    return [...distinct.values()]
      .sort((a, b) => b.height - a.height || (a.hash < b.hash ? -1 : 1))
      .slice(0, limit)
      .map((block) => ({ height: block.height, hash: block.hash }));
  }

  async dropFrom(height: number): Promise<number> {
    const orphans = [...this.transactions.values()].filter(
      ({ confirmation }) => confirmation.height !== null && confirmation.height >= height,
    );
    await this.dropTransactions(orphans.map(({ txid }) => txid));
    for (const [key, { asOf }] of this.unspent) if (asOf.height >= height) this.unspent.delete(key);
    for (const [script, { asOf }] of this.histories) if (asOf.height >= height) this.histories.delete(script);
    for (const [sha256, file] of this.imports) {
      this.imports.set(sha256, { ...file, height: Math.min(file.height, height - 1) });
    }
    if (this.tip !== null && this.tip.height >= height) this.tip = null;
    return orphans.length;
  }

  async countTransactions(): Promise<number> {
    return this.transactions.size;
  }

  async putUnspent(facts: readonly UnspentFact[]): Promise<void> {
    for (const fact of facts) {
      const key = formatOutpoint(fact.outpoint);
      if (fact.asOf.height >= (this.unspent.get(key)?.asOf.height ?? -1)) this.unspent.set(key, fact);
    }
  }

  async getUnspent(outpoints: readonly Outpoint[]): Promise<ReadonlyMap<string, UnspentFact>> {
    const found = new Map<string, UnspentFact>();
    for (const key of outpoints.map(formatOutpoint)) {
      const fact = this.unspent.get(key);
      if (fact !== undefined) found.set(key, fact);
    }
    return found;
  }

  async putHistory(script: string, history: ScriptHistory): Promise<void> {
    const stored = this.histories.get(script);
    const worse = stored?.complete && !history.complete;
    const older = stored?.complete === history.complete && history.asOf.height < stored.asOf.height;
    if (!worse && !older) this.histories.set(script, history);
  }

  async getHistory(script: string): Promise<ScriptHistory | null> {
    return this.histories.get(script) ?? null;
  }

  async getTip(): Promise<Tip | null> {
    return this.tip;
  }

  async putTip(tip: Tip): Promise<void> {
    const height = this.tip?.height ?? -1;
    if (tip.height > height || (tip.height === height && tip.hash !== '')) this.tip = tip;
  }

  async getClosedHeight(): Promise<number | null> {
    const files = [...this.imports.values()];
    return files.some((file) => file.closed) ? Math.max(0, ...files.map((file) => file.height)) : null;
  }

  async importFile(file: ImportedFile, batches: AsyncIterable<TransactionBatch>): Promise<ImportSummary> {
    const earlier = this.imports.get(file.sha256);
    if (earlier !== undefined) {
      if (file.closed && !earlier.closed) {
        for await (const _ of batches);
        refuseHoles(file);
      }
      this.imports.set(file.sha256, { ...earlier, closed: earlier.closed || file.closed });
      const { transactions, nonCoinbaseInputs } = earlier;
      return { imported: false, transactions, nonCoinbaseInputs };
    }
    const all: Transaction[] = [];
    for await (const batch of batches) all.push(...transactionsOf(batch));
    refuseHoles(file);
    await this.putTransactions(all);
    const inputs = all.flatMap((transaction) => transaction.inputs);
    const nonCoinbaseInputs = inputs.filter((input) => input.outpoint !== null).length;
    const height = all.reduce((highest, { confirmation }) => Math.max(highest, confirmation.height ?? -1), -1);
    const summary = { imported: true, transactions: all.length, nonCoinbaseInputs };
    const covered = (file.leftOut?.() ?? 0) > 0 ? -1 : height;
    this.imports.set(file.sha256, { ...summary, closed: file.closed, height: covered });
    const hash = all.find(({ confirmation }) => confirmation.height === height)?.confirmation.blockHash;
    if (height >= 0) await this.putTip({ height, hash: hash ?? '' });
    return summary;
  }

  async *loadBatches(): AsyncIterable<TransactionBatch> {
    const transactions = this.inOrder();
    const { blockHashes: _, ...batch } = toBatch(transactions);
    if (transactions.length > 0) yield batch;
  }

  private inOrder(): Transaction[] {
    return [...this.transactions.values()]
      .map((transaction) => this.withPrevouts(transaction))
      .sort((a, b) => comparePlaces(placeOf(a), placeOf(b)));
  }

  private withPrevouts(transaction: Transaction): Transaction {
    const inputs = transaction.inputs.map((input) => {
      if (input.prevout !== null || input.outpoint === null) return input;
      const funding = this.transactions.get(input.outpoint.txid);
      return { ...input, prevout: funding?.outputs[input.outpoint.vout] ?? null };
    });
    return { ...transaction, inputs };
  }
}

function placeOf(transaction: Transaction): { height: number | null; coinbase: boolean; txid: string } {
  return { height: transaction.confirmation.height, coinbase: isCoinbase(transaction), txid: transaction.txid };
}

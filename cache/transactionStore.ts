import type { Outpoint } from '../src/chain/outpoint.ts';
import type { Tip } from '../src/chain/tip.ts';
import type { Transaction } from '../src/chain/transaction.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { TransactionBatch } from '../src/ports/transactionBatch.ts';
import type {
  ImportedFile,
  ImportSummary,
  ScriptHistory,
  TransactionStore,
  UnspentFact,
} from '../src/ports/transactionStore.ts';
import type { Database } from './database.ts';
import type { Connection, Sql } from './driver.ts';
import { dropFrom } from './dropFrom.ts';
import { dropTransactions } from './dropTransactions.ts';
import { findScriptTransactions } from './findScriptTransactions.ts';
import { findSpenders } from './findSpenders.ts';
import { getHistory, putHistory } from './histories.ts';
import { importFile } from './importFile.ts';
import { getClosedHeight } from './imports.ts';
import { knownBlocks } from './knownBlocks.ts';
import { loadBatches } from './loadBatches.ts';
import { addNetwork, findNetworkId } from './networkId.ts';
import { readAhead } from './readAhead.ts';
import { readByTxid } from './readTransactions.ts';
import { findScript } from './scriptHash.ts';
import { getTip, putTip } from './tips.ts';
import { getUnspent, putUnspent } from './unspentFacts.ts';
import { writeTransactions } from './writeBatch.ts';

const COUNT_TRANSACTIONS: Sql = {
  name: 'count transactions',
  text: 'SELECT count(*) AS count FROM transactions WHERE network_id = ?1',
};

/** The transactions of one network in the cache. Every method may throw StoreError. */
export function createTransactionStore(database: Database, network: string, clock: Clock): TransactionStore {
  return new SqliteTransactionStore(database, network, clock);
}

/** Each concern has its file; here they meet their connection and network. */
class SqliteTransactionStore implements TransactionStore {
  readonly network: string;
  private readonly database: Database;
  private readonly clock: Clock;
  private knownId = 0;

  constructor(database: Database, network: string, clock: Clock) {
    this.database = database;
    this.network = network;
    this.clock = clock;
  }

  async putTransactions(transactions: readonly Transaction[]): Promise<void> {
    if (transactions.length === 0) return;
    await this.write((connection, id) => writeTransactions(connection, id, transactions));
  }

  async getTransactions(txids: readonly string[]): Promise<ReadonlyMap<string, Transaction>> {
    const read = txids.length === 0 ? [] : await readByTxid(this.database, await this.id(), txids);
    return new Map(read.map(({ transaction }) => [transaction.txid, transaction]));
  }

  async getSpenders(outpoints: readonly Outpoint[]): Promise<ReadonlyMap<string, Transaction>> {
    return findSpenders(this.database, await this.id(), outpoints);
  }

  async readAhead(outpoints: readonly Outpoint[], limit: number): Promise<ReadonlyMap<string, Transaction>> {
    return readAhead(this.database, await this.id(), outpoints, limit);
  }

  async getScriptTransactions(script: string): Promise<readonly Transaction[]> {
    return findScriptTransactions(this.database, await this.id(), script);
  }

  async findScript(sha256: string): Promise<string | null> {
    return findScript(this.database, sha256);
  }

  async dropTransactions(txids: readonly string[]): Promise<void> {
    if (txids.length === 0) return;
    await this.write((connection, id) => dropTransactions(connection, id, txids));
  }

  async getBlocks(height: number, limit: number): Promise<readonly Tip[]> {
    return knownBlocks(this.database, await this.id(), height, limit);
  }

  async dropFrom(height: number): Promise<number> {
    return this.write((connection, id) => dropFrom(connection, id, height));
  }

  async countTransactions(): Promise<number> {
    const rows = await this.database.all<{ count: number }>(COUNT_TRANSACTIONS, await this.id());
    return rows[0]!.count;
  }

  async putUnspent(facts: readonly UnspentFact[]): Promise<void> {
    if (facts.length === 0) return;
    await this.write((connection, id) => putUnspent(connection, id, facts));
  }

  async getUnspent(outpoints: readonly Outpoint[]): Promise<ReadonlyMap<string, UnspentFact>> {
    return getUnspent(this.database, await this.id(), outpoints);
  }

  async putHistory(script: string, history: ScriptHistory): Promise<void> {
    await this.write((connection, id) => putHistory(connection, id, script, history));
  }

  async getHistory(script: string): Promise<ScriptHistory | null> {
    return getHistory(this.database, await this.id(), script);
  }

  async getTip(): Promise<Tip | null> {
    return getTip(this.database, await this.id());
  }

  async putTip(tip: Tip): Promise<void> {
    await this.write((connection, id) => putTip(connection, id, tip));
  }

  async getClosedHeight(): Promise<number | null> {
    return getClosedHeight(this.database, await this.id());
  }

  async importFile(file: ImportedFile, batches: AsyncIterable<TransactionBatch>): Promise<ImportSummary> {
    return this.write((connection, id) => importFile(connection, id, file, batches, this.clock.now()));
  }

  async *loadBatches(): AsyncIterable<TransactionBatch> {
    const connection = await this.database.snapshot();
    try {
      yield* loadBatches(connection, await findNetworkId(connection, this.network));
    } finally {
      await connection.close();
    }
  }

  private async id(): Promise<number> {
    if (this.knownId === 0) this.knownId = await findNetworkId(this.database, this.network);
    return this.knownId;
  }

  /** The id is remembered only once the transaction that may have added it stands. */
  private async write<T>(task: (connection: Connection, networkId: number) => Promise<T>): Promise<T> {
    let id = this.knownId;
    const result = await this.database.transaction(async (connection) => {
      if (id === 0) id = await addNetwork(connection, this.network);
      return task(connection, id);
    });
    this.knownId = id;
    return result;
  }
}

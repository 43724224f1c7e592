import type { CaseStore } from '../src/ports/caseStore.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { LedgerStore } from '../src/ports/ledgerStore.ts';
import type { PriceStore } from '../src/ports/priceStore.ts';
import type { TagStore } from '../src/ports/tagStore.ts';
import type { TransactionStore } from '../src/ports/transactionStore.ts';
import type { WatchStore } from '../src/ports/watchStore.ts';
import { type CacheStats, cacheStats } from './cacheStats.ts';
import { createCaseStore } from './caseStore.ts';
import { createEvidenceStore, type EvidenceStore } from './evidenceStore.ts';
import { createLedgerStore } from './ledgerStore.ts';
import { openDatabase } from './openDatabase.ts';
import { createPriceStore } from './priceStore.ts';
import { createTagStore } from './tagStore.ts';
import { createTransactionStore } from './transactionStore.ts';
import { type Verification, verifyCache } from './verifyCache.ts';
import { createWatchStore } from './watchStore.ts';

/** Milliseconds that a writer waits for another process to finish writing. */
const WRITE_WAIT_MS = 60_000;

export interface CacheOptions {
  readonly clock: Clock;
  readonly readOnly?: boolean | undefined;
  /** Told once when a write has to wait for another process. */
  readonly onWait?: ((message: string) => void) | undefined;
  /** Milliseconds; default 60,000. Then StoreError. */
  readonly writeWaitMs?: number | undefined;
}

/** One cache file, open. Stores of several networks share it. */
export interface Cache {
  /** As an absolute path. */
  readonly file: string;
  /** The store of one network, by its name; the same object each time. */
  transactions(network: string): TransactionStore;
  readonly evidence: EvidenceStore;
  readonly prices: PriceStore;
  readonly cases: CaseStore;
  readonly tags: TagStore;
  readonly watch: WatchStore;
  readonly ledgers: LedgerStore;
  stats(): Promise<CacheStats>;
  verify(): Promise<Verification>;
  /** Waits for what is being written; nothing can be asked afterwards. */
  close(): Promise<void>;
}

/** Opens a cache file, creating it where it does not exist. Throws StoreError. */
export async function openCache(file: string, options: CacheOptions): Promise<Cache> {
  const database = await openDatabase(file, options.readOnly ?? false, {
    writeWaitMs: options.writeWaitMs ?? WRITE_WAIT_MS,
    onWait: options.onWait ?? (() => undefined),
  });
  const stores = new Map<string, TransactionStore>();
  return {
    file: database.file,
    transactions(network) {
      const store = stores.get(network) ?? createTransactionStore(database, network, options.clock);
      stores.set(network, store);
      return store;
    },
    evidence: createEvidenceStore(database),
    prices: createPriceStore(database),
    cases: createCaseStore(database),
    tags: createTagStore(database, options.clock),
    watch: createWatchStore(database, options.clock),
    ledgers: createLedgerStore(database, options.clock),
    stats: () => cacheStats(database),
    async verify() {
      const connection = await database.snapshot();
      try {
        return await verifyCache(connection);
      } finally {
        await connection.close();
      }
    },
    close: () => database.close(),
  };
}

import { openCache } from '../cache/openCache.ts';
import type { Network } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { CaseStore } from '../src/ports/caseStore.ts';
import type { ChainSource } from '../src/ports/chainSource.ts';
import type { EvidenceReader } from '../src/ports/evidenceReader.ts';
import type { LedgerStore } from '../src/ports/ledgerStore.ts';
import type { PriceSource } from '../src/ports/priceSource.ts';
import type { PriceStore } from '../src/ports/priceStore.ts';
import type { RawBlocks } from '../src/ports/rawBlocks.ts';
import type { TagStore } from '../src/ports/tagStore.ts';
import type { TransactionStore } from '../src/ports/transactionStore.ts';
import type { WatchStore } from '../src/ports/watchStore.ts';
import { systemClock } from '../src/sources/systemClock.ts';
import type { Invocation } from './command.ts';
import type { Sources } from './openSources.ts';
import { cachePath } from './userFolders.ts';

/** Everything one run is composed of: the cache, its stores, and the sources, which are loaded when asked for. */
export interface Session {
  readonly store: TransactionStore;
  readonly prices: PriceStore;
  readonly cases: CaseStore;
  readonly tags: TagStore;
  readonly watch: WatchStore;
  readonly ledgers: LedgerStore;
  readonly evidence: EvidenceReader;
  /** All sources of the run as one; null with `--offline`. */
  openSource(): Promise<ChainSource | null>;
  /** The sources of `--source` one by one. */
  openEachSource(): Promise<readonly ChainSource[]>;
  openPriceSource(): Promise<PriceSource>;
  /** Whole blocks of the first source; null with `--offline`. */
  openBlockSource(): Promise<RawBlocks | null>;
  /** A source to compare with. Throws UsageError with `--offline` and for a source that is asked anyway. */
  openSecondSource(spec: string): Promise<ChainSource>;
  /** Requests sent so far in this run, all attempts counted. */
  requestsSent(): number;
  close(): Promise<void>;
}

/** Opens the cache of this run. Throws StoreError; the openers of sources throw UsageError and RefusedError. */
export async function openSession(invocation: Invocation, network: Network, cacheFile?: string): Promise<Session> {
  const { global, io, progress } = invocation;
  const cache = await openCache(cacheFile ?? cachePath(global.cache, io.env), {
    clock: systemClock,
    onWait: (message) => progress.note(message),
  });
  let opened: Sources | null = null;
  const sources = async () => {
    const { openSources } = await import('./openSources.ts');
    opened ??= openSources(invocation, network, cache.evidence);
    return opened;
  };
  return {
    store: cache.transactions(network.name),
    prices: cache.prices,
    cases: cache.cases,
    tags: cache.tags,
    watch: cache.watch,
    ledgers: cache.ledgers,
    evidence: cache.evidence,
    openSource: async () => (global.offline ? null : (await sources()).asOne()),
    openEachSource: async () => {
      if (global.offline) throw new UsageError('asking a source needs a network, and --offline forbids it');
      return (await sources()).each();
    },
    openPriceSource: async () => (await sources()).prices(),
    openBlockSource: async () => (global.offline ? null : (await sources()).blocks()),
    openSecondSource: async (spec) => {
      if (global.offline) throw new UsageError('comparing with a source needs a network, and --offline forbids it');
      return (await sources()).second(spec);
    },
    requestsSent: () => opened?.requests() ?? 0,
    close: () => cache.close(),
  };
}

import type { Network } from '../../chain/network.ts';
import type { ChainSource } from '../../ports/chainSource.ts';
import type { ProgressSink } from '../../ports/progressSink.ts';
import type { RawBlocks } from '../../ports/rawBlocks.ts';
import type { TagStore } from '../../ports/tagStore.ts';
import type { TransactionStore } from '../../ports/transactionStore.ts';
import type { WatchStore } from '../../ports/watchStore.ts';
import type { ScreenLine } from '../../results/screenDocument.ts';
import type { JudgedRow } from '../../screening/exposureRows.ts';
import type { SeverityTable } from '../../screening/severityTable.ts';
import type { TagIndex } from '../../tags/tagIndex.ts';
import type { BlockRange } from './readBlocks.ts';

/** One line of a watchlist as it came. */
export interface WatchlistLine {
  /** From 1. */
  readonly line: number;
  readonly input: Readonly<Record<string, unknown>>;
  /** Address or `txid:vout` as written; null where the line has none. */
  readonly target: string | null;
  /** Network or ticker as written; null: by the target itself. */
  readonly network: string | null;
  readonly label: string | null;
  /** Why the line cannot be read; null: it can. */
  readonly problem: string | null;
}

/** What a person asked to be screened. Everything that shapes the result is echoed in the summary. */
export interface ScreenRequest {
  readonly toolVersion: string;
  /** Network of lines that do not say theirs. */
  readonly network: Network;
  /** Name under which this list's runs follow each other. */
  readonly list: string;
  /** SHA-256 of the input, hex; an interrupted run is taken up only over the same input and parameters. */
  readonly inputDigest: string;
  readonly hops: number;
  /** Base units: less is not followed. */
  readonly minValue: bigint;
  /** Transactions looked at for one line and direction. */
  readonly maxTransactions: number;
  /** Scripts of one cluster whose histories are read. */
  readonly maxCluster: number;
  /** Requests that one line may cost, counted as if nothing were stored. */
  readonly maxRequestsPerAddress: number;
  readonly severity: SeverityTable;
  /** 0-100. */
  readonly minTagConfidence: number;
  /** The institution's own wallets: scripts (hex) by network name. */
  readonly own: ReadonlyMap<string, ReadonlySet<string>>;
  readonly changesOnly: boolean;
  readonly resume: boolean;
  readonly fromBlocks: BlockRange | null;
}

/** What the run needs of one network. */
export interface ScreenGround {
  readonly network: Network;
  readonly store: TransactionStore;
  /** null: offline, or no source for that network. */
  readonly source: ChainSource | null;
  /** null: blocks cannot be read. */
  readonly blocks: RawBlocks | null;
  readonly tags: TagIndex;
}

export interface ScreenPorts {
  /** Opened when the first line of that network comes. */
  readonly ground: (network: Network) => Promise<ScreenGround>;
  readonly tags: TagStore;
  readonly watch: WatchStore;
  /** Takes a finished line; in input order. Awaited, so that a slow reader is waited for. */
  readonly emit: (line: ScreenLine) => unknown;
  /** Resolves once it is known whether what was emitted is read; where it is not, `signal` is aborted. */
  readonly emitted?: (() => Promise<void>) | undefined;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
  /** Lines under way at once. */
  readonly concurrency: number;
  /** Exposure of an account over ledgers; null: no ledger knows it. Absent: none are there. */
  readonly accounts?: AccountScreen | undefined;
}

/** What the rows of ledgers say of an account, and how many payments were looked at. */
export type AccountScreen = (
  account: string,
) => Promise<{ readonly rows: readonly JudgedRow[]; readonly payments: number } | null>;

/** Defaults of the bounds. */
export const DEFAULT_SCREEN_BOUNDS = {
  hops: 3,
  minValue: 10_000n,
  maxTransactions: 200,
  maxCluster: 100,
  maxRequestsPerAddress: 500,
} as const;

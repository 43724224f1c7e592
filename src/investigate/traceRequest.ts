import type { Network } from '../chain/network.ts';
import type { Outpoint } from '../chain/outpoint.ts';
import type { Target } from '../chain/parseTarget.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import type { StopKind } from '../tracing/stops.ts';
import type { ChainMoment, TraceBounds } from '../tracing/traceBounds.ts';
import type { AskFork } from './fork.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';

/** What a person asked to be traced. Everything that shapes the result is here, and is echoed in it. */
export interface TraceRequest {
  readonly toolVersion: string;
  readonly network: Network;
  /** In the order given; each is a label of its own. */
  readonly targets: readonly SeedTarget[];
  readonly direction: 'forward' | 'backward';
  /** Names of taint rules, in the order in which results are wanted. */
  readonly taint: readonly string[];
  readonly bounds: TraceBounds;
  readonly stopAt: readonly StopKind[];
  /** For a txid target: which outputs; null: its only spendable one. */
  readonly outputs: 'all' | readonly number[] | null;
  /** For a txid target: the outputs that pay this script (hex). */
  readonly paidTo: string | null;
  /** Least tainted share at which the rule purity follows on, in ten-thousandths. */
  readonly purity: bigint;
  /** Legs to go on at, whatever bound or stop ended them. */
  readonly expand: readonly Outpoint[];
  /** Which branches are followed at a fork. */
  readonly follow: FollowMode;
}

/**
 * `all` [default]; `change`: the output judged to be change, where that can be judged; `largest`; `ask`: a person says,
 * with a reason; or the outpoints named, at the forks that they belong to.
 */
export type FollowMode = 'all' | 'change' | 'largest' | 'ask' | { readonly outpoints: readonly Outpoint[] };

export interface SeedTarget {
  readonly target: Target;
  /** How the document names what comes from here. */
  readonly label: string;
  /** As typed, for messages. */
  readonly text: string;
  /** From a seeds file, for an address: only outputs of this value (base units). */
  readonly amount: bigint | null;
  /** From a seeds file, for an address: only outputs paid between these moments. */
  readonly paid: { readonly from: ChainMoment; readonly to: ChainMoment } | null;
}

export interface TracePorts {
  readonly store: TransactionStore;
  /** null: offline. */
  readonly source: ChainSource | null;
  /** Asks a person which branches of a fork to follow; needed for `--follow ask`. */
  readonly askFork?: AskFork | undefined;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
  /** Tags and CoinJoins; absent: what the chain itself tells. */
  readonly knowledge?: TraceKnowledge | undefined;
  /** Look-ups that may be under way at once [4]. */
  readonly concurrency: number;
  /** Checks of what the source said; absent: none. They do not shape the result, they are added to it. */
  readonly trust?: { readonly verify: boolean; readonly crossCheck: ChainSource | null } | undefined;
}

/** Defaults of the bounds. */
export const DEFAULT_TRACE_BOUNDS: TraceBounds = {
  hops: 100,
  maxTransactions: 5000,
  minValue: 10_000n,
  since: null,
  until: null,
};

/** Taint rule of a trace that names none. */
export const DEFAULT_TAINT: readonly string[] = ['fifo'];

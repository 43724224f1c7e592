import type { Network } from '../chain/network.ts';
import type { Target } from '../chain/parseTarget.ts';
import type { FiatPrices } from '../patterns/detectionContext.ts';
import type { ReportingThreshold } from '../patterns/thresholds.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';

/** What a person asked detectors to look at. Everything that shapes the result is here, and is echoed in it. */
export interface DetectRequest {
  readonly toolVersion: string;
  readonly network: Network;
  /** Empty: everything cached. */
  readonly targets: readonly { readonly target: Target; readonly text: string }[];
  /** Patterns to report; null: all. */
  readonly patterns: readonly string[] | null;
  readonly bounds: DetectBounds;
  /** Detector parameters by `<pattern>.<name>`, or `<name>` for every pattern that has it. */
  readonly parameters: Readonly<Record<string, number>>;
  /** null: none are known. */
  readonly prices: FiatPrices | null;
  /** How the document names the prices; null: none. */
  readonly priceSource: string | null;
  /** Reporting thresholds of the user's own, beside the built-in ones. */
  readonly thresholds: readonly ReportingThreshold[];
}

export interface DetectBounds {
  /** Transactions from a target in either direction [3]. */
  readonly hops: number;
  /** Transactions read around targets [2,000]. */
  readonly maxTransactions: number;
  /** Inputs or outputs of a transaction that are looked beyond [100]. */
  readonly maxWidth: number;
}

export const DEFAULT_DETECT_BOUNDS: DetectBounds = { hops: 3, maxTransactions: 2000, maxWidth: 100 };

export interface DetectPorts {
  readonly store: TransactionStore;
  /** null: offline. */
  readonly source: ChainSource | null;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
  /** Look-ups under way at once [4]. */
  readonly concurrency: number;
  readonly knowledge: TraceKnowledge;
}

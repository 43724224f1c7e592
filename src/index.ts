/** The public face of the library. The store is `peelhound/cache`; `openCase` puts both together. */
export { formatAmount, parseAmount } from './chain/amount.ts';
export { NETWORKS, type Network, networkByName } from './chain/network.ts';
export { formatOutpoint, type Outpoint } from './chain/outpoint.ts';
export { parseTarget, type Target } from './chain/parseTarget.ts';
export { recipientText } from './chain/recipient.ts';
export type { Tip } from './chain/tip.ts';
export type { Transaction, TransactionInput, TransactionOutput } from './chain/transaction.ts';
export { Clusters } from './clustering/clusters.ts';
export { CancelledError } from './errors/cancelledError.ts';
export { PeelhoundError } from './errors/peelhoundError.ts';
export {
  MalformedError,
  NotFoundError,
  RateLimitedError,
  RefusedError,
  TooLargeError,
  UnavailableError,
} from './errors/sourceErrors.ts';
export { StoreError } from './errors/storeError.ts';
export { UsageError } from './errors/usageError.ts';
export { TransactionGraph } from './graph/transactionGraph.ts';
export { decideChange } from './heuristics/change/decideChange.ts';
export { coinJoinGate } from './heuristics/coinJoinGate.ts';
export { detectCoinJoin } from './heuristics/detectCoinJoin.ts';
export { runScreen, type ScreenOutcome } from './investigate/runScreen.ts';
export { runTrace, type TraceRun } from './investigate/runTrace.ts';
export { DEFAULT_SCREEN_BOUNDS, type ScreenPorts, type ScreenRequest } from './investigate/screen/screenRequest.ts';
export { DEFAULT_TRACE_BOUNDS, type TracePorts, type TraceRequest } from './investigate/traceRequest.ts';
export { type CaseCache, type OpenCase, type OpenCaseOptions, openCase } from './openCase.ts';
export type { ChainSource } from './ports/chainSource.ts';
export type { Clock } from './ports/clock.ts';
export type { EvidenceSink } from './ports/evidenceSink.ts';
export type { TransactionStore } from './ports/transactionStore.ts';
export type { Coverage, Envelope, Gap, GapKind } from './results/envelope.ts';
export type { Finding } from './results/finding.ts';
export type { ScreenLine, ScreenSummary } from './results/screenDocument.ts';
export type { Tag } from './results/tag.ts';
export type { TraceDocument, TraceEndpoint, TraceResult } from './results/traceDocument.ts';
export { DEFAULT_SEVERITY } from './screening/defaultSeverity.ts';
export { systemClock } from './sources/systemClock.ts';
export { TagIndex } from './tags/tagIndex.ts';
export type { TaintRule } from './tracing/taintRule.ts';
export { TAINT_RULES } from './tracing/taintRules.ts';

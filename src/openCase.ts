import { type Network, networkByName } from './chain/network.ts';
import { parseTarget } from './chain/parseTarget.ts';
import { runTrace } from './investigate/runTrace.ts';
import { tagKnowledge } from './investigate/tagKnowledge.ts';
import { CHAIN_KNOWLEDGE, type TraceKnowledge } from './investigate/traceKnowledge.ts';
import { DEFAULT_TAINT, DEFAULT_TRACE_BOUNDS, type TraceRequest } from './investigate/traceRequest.ts';
import type { ChainSource } from './ports/chainSource.ts';
import type { Clock } from './ports/clock.ts';
import type { EvidenceSink } from './ports/evidenceSink.ts';
import type { TagStore } from './ports/tagStore.ts';
import type { TransactionStore } from './ports/transactionStore.ts';
import type { TraceDocument } from './results/traceDocument.ts';
import { createSource } from './sources/createSource.ts';
import { HttpClient } from './sources/httpClient.ts';
import { knownLimits } from './sources/knownSources.ts';
import { parseSourceSpec } from './sources/parseSourceSpec.ts';
import { systemClock } from './sources/systemClock.ts';
import { DEFAULT_MIN_TAG_CONFIDENCE } from './tags/confidences.ts';
import { TagIndex } from './tags/tagIndex.ts';
import { DEFAULT_PURITY } from './tracing/rules/purity.ts';
import { STOP_KINDS } from './tracing/stops.ts';

/** What keeps an investigation: `openCache` of `peelhound/cache` gives one. */
export interface CaseCache {
  transactions(network: string): TransactionStore;
  readonly evidence: EvidenceSink;
  /** Who is known; absent: traces know no tags. */
  readonly tags?: TagStore | undefined;
}

export interface OpenCaseOptions {
  readonly cache: CaseCache;
  /** `bitcoin` [default], `litecoin`, `regtest` … */
  readonly network?: string;
  /** `mempool.space`, `esplora=http://127.0.0.1:3000` …, tried in order; none: offline. */
  readonly sources?: readonly string[];
  readonly clock?: Clock;
  /** Ends what is under way; what was fetched is kept. */
  readonly signal?: AbortSignal;
}

/** An investigation over one cache and network. */
export interface OpenCase {
  readonly network: Network;
  readonly store: TransactionStore;
  /** null: offline. */
  readonly source: ChainSource | null;
  /** Follows money from these targets; what `changes` leaves out has the defaults of the command line. */
  trace(targets: string | readonly string[], changes?: Partial<TraceRequest>): Promise<TraceDocument>;
}

const VERSION = 'library';
const CONCURRENCY = 4;

/**
 * Puts a cache and sources together:
 *
 * ```ts
 * const cache = await openCache('case.sqlite', { clock: systemClock });
 * const investigation = openCase({ cache, sources: ['mempool.space'] });
 * const document = await investigation.trace('txid:0', { taint: ['fifo', 'haircut'] });
 * ```
 * @throws UsageError for an unknown network or source.
 */
export function openCase(options: OpenCaseOptions): OpenCase {
  const network = networkByName(options.network ?? 'bitcoin');
  const signal = options.signal ?? new AbortController().signal;
  const store = options.cache.transactions(network.name);
  const source = sourceOf(options, network, signal);
  return {
    network,
    store,
    source,
    trace: async (targets, changes = {}) => {
      const request = { ...requestOf([targets].flat(), network), ...changes };
      const progress = { update: () => undefined, note: () => undefined };
      const knowledge = await knowledgeOf(options.cache.tags, network);
      const ports = { store, source, progress, signal, knowledge, concurrency: CONCURRENCY };
      const { document } = await runTrace(request, ports);
      return document;
    },
  };
}

async function knowledgeOf(tags: TagStore | undefined, network: Network): Promise<TraceKnowledge> {
  if (tags === undefined) return CHAIN_KNOWLEDGE;
  const [standing, lists] = [await tags.standing(network.name, null), await tags.versions(network.name)];
  return tagKnowledge(new TagIndex(network, standing, lists, DEFAULT_MIN_TAG_CONFIDENCE));
}

function sourceOf(options: OpenCaseOptions, network: Network, signal: AbortSignal): ChainSource | null {
  const specs = (options.sources ?? []).map((text) => parseSourceSpec(text, network));
  if (specs.length === 0) return null;
  const http = new HttpClient({
    clock: options.clock ?? systemClock,
    random: Math.random,
    version: VERSION,
    limitsOf: knownLimits,
    evidence: options.cache.evidence,
    signal,
  });
  return createSource(specs, network, http);
}

function requestOf(targets: readonly string[], network: Network): TraceRequest {
  return {
    toolVersion: VERSION,
    network,
    targets: targets.map((text) => ({
      target: parseTarget(text, network),
      label: text,
      text,
      amount: null,
      paid: null,
    })),
    direction: 'forward',
    taint: DEFAULT_TAINT,
    bounds: DEFAULT_TRACE_BOUNDS,
    stopAt: STOP_KINDS,
    outputs: null,
    paidTo: null,
    purity: DEFAULT_PURITY,
    expand: [],
    follow: 'all',
  };
}

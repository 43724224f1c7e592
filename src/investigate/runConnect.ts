import { recipientText } from '../chain/recipient.ts';
import { Clusters } from '../clustering/clusters.ts';
import { CancelledError } from '../errors/cancelledError.ts';
import { compareTransactions } from '../graph/compareTransactions.ts';
import { TransactionGraph } from '../graph/transactionGraph.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import { CONNECT_SCHEMA, type ConnectDocument } from '../results/connectDocument.ts';
import type { Gap } from '../results/envelope.ts';
import { type ConnectionQuestion, isWithin, movementOf } from '../tracing/connections/question.ts';
import { atSteadyTip, type EarlierAttempts, joinReorgs } from './atSteadyTip.ts';
import { ChainReader } from './chainReader.ts';
import { concurrently } from './concurrently.ts';
import { connectGraph } from './connectGraph.ts';
import type { ConnectRequest } from './connectRequest.ts';
import { connectRows, type Listed } from './connectRows.ts';
import { readBoundedHistory } from './readBoundedHistory.ts';
import { resolveClusterTarget } from './resolveClusterTarget.ts';
import { runTip } from './runTip.ts';
import { seedGap } from './seedGap.ts';
import { momentText } from './traceParameters.ts';

export interface ConnectPorts {
  readonly store: TransactionStore;
  /** null: offline. */
  readonly source: ChainSource | null;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
  /** Histories that may be under way at once [4]. */
  readonly concurrency: number;
}

export interface ConnectRun {
  readonly document: ConnectDocument;
  /** Ctrl-C: the document holds what there was. */
  readonly interrupted: boolean;
}

/**
 * Every link among many addresses: their histories in full, then direct payments, common funders and destinations, and
 * shared clusters. @throws UsageError where a target is no address; StoreError where the cache cannot be used.
 */
export async function runConnect(request: ConnectRequest, ports: ConnectPorts): Promise<ConnectRun> {
  return atSteadyTip(ports, (source, earlier) => connectOnce(request, { ...ports, source }, earlier));
}

async function connectOnce(
  request: ConnectRequest,
  ports: ConnectPorts,
  earlier: EarlierAttempts,
): Promise<ConnectRun> {
  const { network, bounds } = request;
  const { tip, failure, reorg } = await runTip(ports.store, ports.source);
  const reader = new ChainReader(ports.store, ports.source, tip);
  const { listed, gaps: targetGaps } = await resolveTargets(request, reader);
  const { graph, gaps: historyGaps, interrupted } = await readHistories(listed, request, ports, reader);

  const clusters = new Clusters(graph);
  const transactions = Array.from({ length: graph.transactionCount }, (_, t) => t)
    .filter((t) => isWithin(graph, t, bounds))
    .sort((a, b) => compareTransactions(graph, a, b));
  const movements = transactions.map((t) => movementOf(graph, t));
  const known = listed.map(({ script }) => graph.findScript(script)).filter((script) => script >= 0);
  const question = { clusters, listed: known, movements, minValue: bounds.minValue };
  const rows = connectRows(question, listed, network);
  const gaps: Gap[] = [
    ...(failure === null ? [] : [seedGap(failure.kind, `the tip: ${failure.reason}`)]),
    ...earlier.gaps,
    ...targetGaps,
    ...historyGaps,
    ...smallGaps(question),
  ];
  const document: ConnectDocument = {
    schema: CONNECT_SCHEMA,
    tool: { name: 'peelhound', version: request.toolVersion },
    network: network.name,
    tip,
    parameters: parametersOf(request),
    coverage: { complete: gaps.length === 0, transactions: graph.transactionCount, gaps },
    ...rows,
    graph: connectGraph(rows),
    reorg: joinReorgs(earlier.reorg, reorg),
  };
  return { document, interrupted };
}

/** Each address once, in the order of the file. */
async function resolveTargets(
  request: ConnectRequest,
  reader: ChainReader,
): Promise<{ readonly listed: readonly Listed[]; readonly gaps: readonly Gap[] }> {
  const listed = new Map<string, Listed>();
  const gaps: Gap[] = [];
  for (const target of request.targets) {
    const { script, gaps: found } = await resolveClusterTarget(target, reader);
    gaps.push(...found);
    if (script !== null && !listed.has(script)) listed.set(script, { script, label: target.label });
  }
  return { listed: [...listed.values()], gaps };
}

async function readHistories(
  listed: readonly Listed[],
  { network, bounds }: ConnectRequest,
  { progress, signal, concurrency }: ConnectPorts,
  reader: ChainReader,
): Promise<{ readonly graph: TransactionGraph; readonly gaps: readonly Gap[]; readonly interrupted: boolean }> {
  let done = 0;
  const histories = await concurrently(listed, concurrency, async ({ script }) => {
    try {
      if (signal.aborted) return null;
      const history = await readBoundedHistory(script, bounds.maxHistory, network, reader);
      progress.update(`${++done} of ${listed.length} addresses read`);
      return history;
    } catch (error) {
      if (error instanceof CancelledError) return null;
      throw error;
    }
  });
  const graph = new TransactionGraph();
  const gaps = histories.flatMap((history, n) => {
    if (history !== null) return history.gaps;
    const address = recipientText(listed[n]?.script ?? '', network);
    return [seedGap('budget', 'interrupted before its history was read', { address })];
  });
  for (const history of histories) graph.appendTransactions(history?.transactions ?? []);
  return { graph, gaps, interrupted: histories.includes(null) };
}

/** Payments of and to the listed addresses that the least value left out, as one gap. */
function smallGaps({ listed, movements, minValue }: ConnectionQuestion): Gap[] {
  const among = new Set(listed);
  const isListed = (script: number) => among.has(script);
  let count = 0;
  for (const { spenders, paid } of movements) {
    const isSpending = [...spenders].some(isListed);
    for (const [script, value] of paid) if (value < minValue && (isSpending || isListed(script))) count += 1;
  }
  return count === 0 ? [] : [seedGap('min-value', `${count} payments are smaller than --min-value ${minValue}`)];
}

function parametersOf({ targets, bounds }: ConnectRequest): Record<string, unknown> {
  return {
    addresses: targets.map(({ text }) => text),
    maxHistory: bounds.maxHistory,
    minValue: bounds.minValue.toString(),
    since: momentText(bounds.since),
    until: momentText(bounds.until),
    merge: ['multi-input'],
  };
}

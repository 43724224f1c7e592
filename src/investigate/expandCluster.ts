import type { Network } from '../chain/network.ts';
import { recipientText } from '../chain/recipient.ts';
import { clusterOf } from '../clustering/clusterOf.ts';
import { CLUSTER_OPTIONS } from '../clustering/clusterOptions.ts';
import { Clusters } from '../clustering/clusters.ts';
import { TransactionGraph } from '../graph/transactionGraph.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { Gap } from '../results/envelope.ts';
import type { ChainReader } from './chainReader.ts';
import type { ClusterBounds, ClusterRequest } from './clusterRequest.ts';
import { type BoundedHistory, readBoundedHistory } from './readBoundedHistory.ts';
import { ScriptKnowledge } from './scriptKnowledge.ts';
import { seedGap } from './seedGap.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';

export interface ExpansionPorts {
  readonly reader: ChainReader;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
  /** Histories that may be under way at once. */
  readonly concurrency: number;
  /** Who is known: keeps actors apart, and stops at services. */
  readonly knowledge: TraceKnowledge;
}

/** Clusters of the targets, grown as far as the bounds allow. */
export interface ClusterExpansion {
  readonly clusters: Clusters;
  readonly gaps: readonly Gap[];
  readonly interrupted: boolean;
}

/**
 * Reads the targets' histories, then those of the addresses that they turn out to share a cluster with, always the first
 * unread one in document order, until nothing is left, a tagged service is met or a bound is reached. Histories read ahead never change that order.
 */
export async function expandCluster(
  request: ClusterRequest,
  scripts: readonly string[],
  ports: ExpansionPorts,
): Promise<ClusterExpansion> {
  const graph = new TransactionGraph();
  const known = new ScriptKnowledge(graph, ports.knowledge);
  const clusters = new Clusters(graph, {
    ...CLUSTER_OPTIONS,
    merge: request.merge,
    constraints: { ...CLUSTER_OPTIONS.constraints, actors: known.actors },
  });
  const reading = new HistoryQueue(request, ports);
  const done = new Set<string>();
  const gaps: Gap[] = [];
  for (let waiting = [...scripts]; waiting.length > 0; waiting = unreadMembers(clusters, scripts, done)) {
    if (ports.signal.aborted)
      return {
        clusters,
        gaps: [...gaps, ...left(waiting, request.network, 'interrupted before it was read')],
        interrupted: true,
      };
    if (graph.transactionCount >= request.bounds.maxTransactions) {
      gaps.push(...left(waiting, request.network, boundReason(request.bounds)));
      break;
    }
    const script = waiting[0]!;
    const service = scripts.includes(script) ? null : known.serviceOf(clusters, script);
    if (service !== null) {
      done.add(script);
      gaps.push(serviceGap(script, service, request.network));
      continue;
    }
    const history = await reading.take(script, waiting);
    done.add(script);
    gaps.push(...history.gaps);
    graph.appendTransactions(history.transactions);
    known.update();
    clusters.update();
    ports.progress.update(`${done.size} addresses read, ${graph.transactionCount} transactions`);
  }
  return { clusters, gaps, interrupted: false };
}

function boundReason({ maxTransactions }: ClusterBounds): string {
  return `beyond --max-transactions ${maxTransactions}: not read`;
}

function serviceGap(script: string, reason: string, network: Network): Gap {
  const address = recipientText(script, network);
  return seedGap('possible-service', `its cluster is ${reason}: not read through`, { address });
}

function left(waiting: readonly string[], network: Network, reason: string): Gap[] {
  return waiting.map((script) => seedGap('budget', reason, { address: recipientText(script, network) }));
}

/** Scripts of the targets' clusters whose history is still to be read, in document order, targets first. */
function unreadMembers(clusters: Clusters, targets: readonly string[], done: ReadonlySet<string>): string[] {
  const { graph } = clusters;
  const unread = new Set(targets.filter((script) => !done.has(script)));
  for (const target of targets) {
    const id = graph.findScript(target);
    if (id < 0) continue;
    for (const member of clusterOf(clusters, id).scripts) {
      const script = graph.scriptHex(member);
      if (!done.has(script)) unread.add(script);
    }
  }
  return [...unread];
}

/** Keeps a few histories under way ahead of the one that is asked for. */
class HistoryQueue {
  private readonly request: ClusterRequest;
  private readonly ports: ExpansionPorts;
  private readonly underWay = new Map<string, Promise<BoundedHistory>>();

  constructor(request: ClusterRequest, ports: ExpansionPorts) {
    this.request = request;
    this.ports = ports;
  }

  /** The history of `script`; the next ones of `waiting` are begun. */
  take(script: string, waiting: readonly string[]): Promise<BoundedHistory> {
    for (const next of waiting.slice(0, this.ports.concurrency)) void this.begin(next);
    return this.begin(script);
  }

  private begin(script: string): Promise<BoundedHistory> {
    const known = this.underWay.get(script);
    if (known !== undefined) return known;
    const { network, bounds } = this.request;
    const history = readBoundedHistory(script, bounds.maxHistory, network, this.ports.reader);
    // A failure is for whoever takes the history; until then it must not count as unhandled.
    history.catch(() => undefined);
    this.underWay.set(script, history);
    return history;
  }
}

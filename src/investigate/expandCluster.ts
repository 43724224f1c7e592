import type { Network } from '../chain/network.ts';
import { recipientText } from '../chain/recipient.ts';
import { CLUSTER_OPTIONS } from '../clustering/clusterOptions.ts';
import { Clusters } from '../clustering/clusters.ts';
import { CancelledError } from '../errors/cancelledError.ts';
import { TransactionGraph } from '../graph/transactionGraph.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { Gap } from '../results/envelope.ts';
import type { ChainReader } from './chainReader.ts';
import type { ClusterRequest } from './clusterRequest.ts';
import { type BoundedHistory, readBoundedHistory } from './readBoundedHistory.ts';
import { ScriptKnowledge } from './scriptKnowledge.ts';
import { seedGap } from './seedGap.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';
import { unreadMembers } from './unreadMembers.ts';

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
 * Reads the targets' histories, then those of the addresses that they turn out to share a cluster with, wave by wave and
 * in document order within a wave, until nothing is left, a tagged service is met or a bound is reached. Histories read
 * ahead never change that order.
 */
export async function expandCluster(
  request: ClusterRequest,
  scripts: readonly string[],
  ports: ExpansionPorts,
): Promise<ClusterExpansion> {
  const expander = new ClusterExpander(request, scripts, ports);
  try {
    while (await expander.step());
    return expander.result(false);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    return expander.result(true);
  }
}

class ClusterExpander {
  private readonly request: ClusterRequest;
  private readonly scripts: readonly string[];
  private readonly ports: ExpansionPorts;
  private readonly graph = new TransactionGraph();
  private readonly known: ScriptKnowledge;
  private readonly clusters: Clusters;
  private readonly reading: HistoryQueue;
  private readonly done = new Set<string>();
  private readonly gaps: Gap[] = [];
  private wave: string[] = [];

  constructor(request: ClusterRequest, scripts: readonly string[], ports: ExpansionPorts) {
    this.request = request;
    this.scripts = scripts;
    this.ports = ports;
    this.known = new ScriptKnowledge(this.graph, ports.knowledge);
    this.clusters = new Clusters(this.graph, {
      ...CLUSTER_OPTIONS,
      merge: request.merge,
      constraints: { ...CLUSTER_OPTIONS.constraints, actors: this.known.actors },
    });
    this.reading = new HistoryQueue(request, ports);
  }

  /** Reads one more history; false where nothing is left or a bound is reached. Throws CancelledError. */
  async step(): Promise<boolean> {
    if (this.ports.signal.aborted) throw new CancelledError();
    if (this.wave.length === 0) this.nextWave();
    const script = this.wave[0];
    if (script === undefined || this.graph.transactionCount >= this.request.bounds.maxTransactions) return false;
    const service = this.scripts.includes(script) ? null : this.known.serviceOf(this.clusters, script);
    if (service === null) this.add(await this.reading.take(script, this.wave));
    else this.gaps.push(serviceGap(script, service, this.request.network));
    this.done.add(script);
    this.wave.shift();
    return true;
  }

  /** Everybody who is known by now to share a cluster with a target, and was not read. */
  private nextWave(): void {
    this.known.update();
    this.clusters.update();
    this.wave = unreadMembers(this.clusters, this.scripts, this.done);
  }

  result(interrupted: boolean): ClusterExpansion {
    this.nextWave();
    const reason = interrupted
      ? 'interrupted before it was read'
      : `beyond --max-transactions ${this.request.bounds.maxTransactions}: not read`;
    const { network } = this.request;
    const unread = this.wave.map((script) => seedGap('budget', reason, { address: recipientText(script, network) }));
    return { clusters: this.clusters, gaps: [...this.gaps, ...unread], interrupted };
  }

  private add(history: BoundedHistory): void {
    for (const gap of history.gaps) this.gaps.push(gap);
    this.graph.appendTransactions(history.transactions);
    this.ports.progress.update(`${this.done.size + 1} addresses read, ${this.graph.transactionCount} transactions`);
  }
}

function serviceGap(script: string, reason: string, network: Network): Gap {
  const address = recipientText(script, network);
  return seedGap('possible-service', `its cluster is ${reason}: not read through`, { address });
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

  /** The history of `script`; those of `ahead` are begun. */
  take(script: string, ahead: readonly string[]): Promise<BoundedHistory> {
    for (const next of ahead.slice(0, this.ports.concurrency)) void this.begin(next);
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

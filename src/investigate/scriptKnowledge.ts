import type { Clusters } from '../clustering/clusters.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';

/** What tags say of the scripts of a growing graph, by script id. */
export class ScriptKnowledge {
  /** Actors that sure tags name. */
  readonly actors = new Map<number, readonly string[]>();
  private readonly services = new Map<number, string>();
  private readonly graph: TransactionGraph;
  private readonly knowledge: TraceKnowledge;
  private scanned = 0;

  constructor(graph: TransactionGraph, knowledge: TraceKnowledge) {
    this.graph = graph;
    this.knowledge = knowledge;
  }

  /** Looks up the scripts that are new since the last call. */
  update(): void {
    for (; this.scanned < this.graph.scriptCount; this.scanned++) {
      const script = this.graph.scriptHex(this.scanned);
      const actors = this.knowledge.actorsOf?.(script) ?? [];
      if (actors.length > 0) this.actors.set(this.scanned, actors);
      const stop = this.knowledge.recipientStop(script);
      if (stop !== null) this.services.set(this.scanned, stop.reason);
    }
  }

  /** Why the cluster of a script (hex) is a service's; null where no tag says so. */
  serviceOf(clusters: Clusters, script: string): string | null {
    const id = this.graph.findScript(script);
    if (id < 0) return null;
    for (const [service, reason] of this.services) if (clusters.sameCluster(service, id)) return reason;
    return null;
  }
}

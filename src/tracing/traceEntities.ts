import type { Network } from '../chain/network.ts';
import { recipientText } from '../chain/recipient.ts';
import { CLUSTER_OPTIONS } from '../clustering/clusterOptions.ts';
import { Clusters } from '../clustering/clusters.ts';
import { entityNames } from '../clustering/entityNames.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { decideChange } from '../heuristics/change/decideChange.ts';
import type { Tag } from '../results/tag.ts';
import type { TracedOutput } from '../results/traceDocument.ts';
import { clusterTags } from './clusterTags.ts';
import { NO_TAGS, type RecipientTags } from './recipientTags.ts';

/**
 * Who is who in a trace's own graph: recipients under one control by the multi-input rule behind its gates, and which
 * outputs return to the sender. For names and display only: neither ever steers taint.
 */
export class TraceEntities {
  readonly #graph: TransactionGraph;
  readonly #network: Network;
  readonly #clusters: Clusters;
  readonly #nameOf: (script: number) => string;
  readonly #texts = new Map<string, string>();
  readonly #changes = new Map<number, ReturnType<typeof decideChange>>();

  readonly #known: RecipientTags;
  readonly #clusterTags: (script: number) => readonly Tag[];

  constructor(graph: TransactionGraph, network: Network, known: RecipientTags = NO_TAGS) {
    this.#graph = graph;
    this.#network = network;
    this.#known = known;
    const constraints = { ...CLUSTER_OPTIONS.constraints, actors: actorsByScript(graph, known) };
    this.#clusters = new Clusters(graph, { ...CLUSTER_OPTIONS, constraints });
    this.#clusterTags = clusterTags(this.#clusters, known);
    this.#nameOf = entityNames(this.#clusters, network);
  }

  /** Text of the recipient of this script (hex). */
  recipient(script: string): string {
    let text = this.#texts.get(script);
    if (text === undefined) {
      text = recipientText(script, this.#network);
      this.#texts.set(script, text);
    }
    return text;
  }

  /** Id of the recipient's cluster: the text of its first recipient, which may be its own. */
  entity(script: string): string {
    const number = this.#graph.findScript(script);
    return number < 0 ? this.recipient(script) : this.#nameOf(number);
  }

  /** The same, null for a recipient that stands alone. */
  cluster(script: string): string | null {
    const number = this.#graph.findScript(script);
    return number >= 0 && this.#clusters.sizeOf(number) > 1 ? this.#nameOf(number) : null;
  }

  /** What lists say of the recipient, then of others in its cluster where they name all of it. */
  tags(script: string): readonly Tag[] {
    const number = this.#graph.findScript(script);
    return [...this.#known.tagsOf(script), ...(number < 0 ? [] : this.#clusterTags(number))];
  }

  /** Whether an output is judged to be change, by at least two independent signs; null: not, or not decided. */
  change(output: number): TracedOutput['change'] {
    const transaction = this.#graph.outputTransaction(output);
    let decision = this.#changes.get(transaction);
    if (decision === undefined) {
      decision = decideChange(this.#graph, transaction, {
        clusters: this.#clusters,
        freshness: 'unknown',
        changePosition: null,
      });
      this.#changes.set(transaction, decision);
    }
    if (decision.verdict !== 'match' || decision.output !== output) return null;
    return { confidence: decision.confidence, signs: decision.signs };
  }
}

/** Sets of scripts that tags give to different actors are kept apart. */
function actorsByScript(graph: TransactionGraph, known: RecipientTags): ReadonlyMap<number, readonly string[]> {
  const actors = new Map<number, readonly string[]>();
  if (known === NO_TAGS) return actors;
  for (let script = 0; script < graph.scriptCount; script++) {
    const named = known.actorsOf(graph.scriptHex(script));
    if (named.length > 0) actors.set(script, named);
  }
  return actors;
}

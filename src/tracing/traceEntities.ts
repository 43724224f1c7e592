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

/** Whom a script pays. */
export interface Recipient {
  readonly address: string;
  /** Id of the cluster: the text of its first recipient, which may be its own. */
  readonly entity: string;
  /** The same, null for a recipient that stands alone. */
  readonly cluster: string | null;
  /** What lists say of the recipient, then of others in its cluster where they name all of it. */
  readonly tags: readonly Tag[];
}

/**
 * Who is who in a trace's own graph: recipients under one control by the multi-input rule behind its gates, and which
 * outputs return to the sender. For names and display only: neither ever steers taint.
 */
export class TraceEntities {
  readonly #graph: TransactionGraph;
  readonly #network: Network;
  readonly #clusters: Clusters;
  readonly #nameOf: (script: number) => string;
  readonly #recipients = new Map<string, Recipient>();
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

  /** Whom this script (hex) pays. */
  recipient(script: string): Recipient {
    let recipient = this.#recipients.get(script);
    if (recipient === undefined) {
      recipient = this.#recipientOf(script);
      this.#recipients.set(script, recipient);
    }
    return recipient;
  }

  #recipientOf(script: string): Recipient {
    const address = recipientText(script, this.#network);
    const own = this.#known.tagsOf(script);
    const number = this.#graph.findScript(script);
    if (number < 0) return { address, entity: address, cluster: null, tags: own };
    const entity = this.#nameOf(number);
    const cluster = this.#clusters.sizeOf(number) > 1 ? entity : null;
    return { address, entity, cluster, tags: [...own, ...this.#clusterTags(number)] };
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

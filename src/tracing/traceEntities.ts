import type { Network } from '../chain/network.ts';
import { recipientText } from '../chain/recipient.ts';
import { Clusters } from '../clustering/clusters.ts';
import { entityNames } from '../clustering/entityNames.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { decideChange } from '../heuristics/change/decideChange.ts';
import type { TracedOutput } from '../results/traceDocument.ts';

/**
 * Who is who in a trace's own graph: recipients under one control by the multi-input rule behind its gates, and which
 * outputs return to the sender. For names and display only: neither ever steers taint.
 */
export class TraceEntities {
  readonly #graph: TransactionGraph;
  readonly #network: Network;
  readonly #clusters: Clusters;
  readonly #nameOf: (script: number) => string;
  readonly #texts = new Map<number, string>();
  readonly #changes = new Map<number, ReturnType<typeof decideChange>>();

  constructor(graph: TransactionGraph, network: Network) {
    this.#graph = graph;
    this.#network = network;
    this.#clusters = new Clusters(graph);
    this.#nameOf = entityNames(this.#clusters, network);
  }

  /** Text of the recipient. */
  recipient(script: number): string {
    let text = this.#texts.get(script);
    if (text === undefined) {
      text = recipientText(this.#graph.scriptHex(script), this.#network);
      this.#texts.set(script, text);
    }
    return text;
  }

  /** Id of the recipient's cluster: the text of its first recipient, which may be its own. */
  entity(script: number): string {
    return this.#nameOf(script);
  }

  /** The same, null for a recipient that stands alone. */
  cluster(script: number): string | null {
    return this.#clusters.sizeOf(script) > 1 ? this.#nameOf(script) : null;
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

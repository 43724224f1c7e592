import type { DocumentUnit } from '../results/documentUnit.ts';
import type { EndpointKind } from '../results/traceDocument.ts';

/** What one node stands for: an output, an address, or an entity (a cluster, a tagged actor, else an address). */
export type FlowUnit = 'output' | 'address' | 'entity';

/** A trace as a directed graph, for formats that draw or load one. Amounts are base units. */
export interface FlowGraph {
  readonly network: DocumentUnit;
  readonly by: FlowUnit;
  /** Taint rules of the document; `byRule` of edges and nodes follow this order. */
  readonly rules: readonly string[];
  /** Index of the rule that `tainted` is of. */
  readonly rule: number;
  readonly direction: 'forward' | 'backward';
  readonly tip: number | null;
  /** In document order of their first appearance. */
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** What one rule says of a node. */
export interface NodeTaint {
  /** Where money ended here: the first such endpoint's kind. */
  readonly endpoint: EndpointKind | null;
  /** What it carries through the node. */
  readonly tainted: bigint;
  /** What of it ended here. */
  readonly ended: bigint;
}

/** `endpoint`, `tainted` and `ended` are of the drawn rule. */
export interface FlowNode extends NodeTaint {
  /** `txid:vout`, an address, an entity; `fee` for what was paid to miners. */
  readonly id: string;
  readonly kind: FlowUnit | 'fee' | 'group';
  /** One plain line, from outside. */
  readonly label: string;
  readonly address: string | null;
  /** Of its most confident tag. */
  readonly category: string | null;
  /** Plain lines. */
  readonly tags: readonly string[];
  readonly isSeed: boolean;
  /** Value of its outputs. */
  readonly value: bigint;
  /** In the order of the graph's rules. */
  readonly byRule: readonly NodeTaint[];
  /** Fewest. */
  readonly hops: number;
  readonly height: number | null;
  readonly first: number | null;
  readonly last: number | null;
  /** Outputs that it stands for. */
  readonly outputs: number;
}

export interface FlowEdge {
  readonly source: string;
  readonly target: string;
  /** Movements that it stands for; one by output. */
  readonly count: number;
  /** The transaction of its first movement. */
  readonly txid: string;
  /** Of the outputs paid (the whole fee for `fee`). */
  readonly value: bigint;
  readonly tainted: bigint;
  readonly byRule: readonly bigint[];
  readonly height: number | null;
  readonly first: number | null;
  readonly last: number | null;
}

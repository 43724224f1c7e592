import type { FlowEdge, FlowGraph, FlowNode, NodeTaint } from './flowGraph.ts';

/** How a group of nodes is drawn as one. */
export interface NodeGroup {
  readonly id: string;
  readonly label: string;
  /** What became of the money of its members; null where they differ or it went on. */
  readonly keepsEnding: boolean;
}

/**
 * The graph with groups of nodes as one node each. `groupOf` gives a node's group, or null where it stays. Edges between
 * the same two ends become one, edges inside a group go; sums stay.
 */
export function mergeNodes(graph: FlowGraph, groupOf: (node: FlowNode) => NodeGroup | null): FlowGraph {
  const ids = new Map<string, string>();
  const members = new Map<string, { readonly group: NodeGroup; readonly nodes: FlowNode[] }>();
  const order: (FlowNode | string)[] = [];
  for (const node of graph.nodes) {
    const group = groupOf(node);
    ids.set(node.id, group?.id ?? node.id);
    if (group === null) order.push(node);
    else if (members.has(group.id)) members.get(group.id)?.nodes.push(node);
    else {
      members.set(group.id, { group, nodes: [node] });
      order.push(group.id);
    }
  }
  if (members.size === 0) return graph;
  const edges = mergeEdges(graph.edges, ids);
  const carried = graph.rules.map((_, rule) => carriedBy(edges, rule, members));
  const nodes = order.map((entry) => {
    if (typeof entry !== 'string') return entry;
    const { group, nodes: list } = members.get(entry) as { group: NodeGroup; nodes: FlowNode[] };
    const tainted = carried.map((amounts) => amounts.get(entry) ?? 0n);
    return mergedNode(group, list, tainted, graph.rule);
  });
  return { ...graph, nodes, edges };
}

function mergeEdges(edges: readonly FlowEdge[], ids: ReadonlyMap<string, string>): FlowEdge[] {
  const merged = new Map<string, FlowEdge>();
  for (const edge of edges) {
    const source = ids.get(edge.source) ?? edge.source;
    const target = ids.get(edge.target) ?? edge.target;
    const wasInside = source === target && edge.source !== edge.target;
    if (wasInside) continue;
    const key = `${source}>${target}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? { ...edge, source, target } : added(known, edge));
  }
  return [...merged.values()];
}

function added(known: FlowEdge, edge: FlowEdge): FlowEdge {
  return {
    ...known,
    count: known.count + edge.count,
    value: known.value + edge.value,
    tainted: known.tainted + edge.tainted,
    byRule: known.byRule.map((amount, rule) => amount + (edge.byRule[rule] ?? 0n)),
    first: least(known.first, edge.first),
    last: most(known.last, edge.last),
  };
}

/** The larger of what comes into a group and what goes out of it. */
function carriedBy(
  edges: readonly FlowEdge[],
  rule: number,
  groups: ReadonlyMap<string, unknown>,
): Map<string, bigint> {
  const into = new Map<string, bigint>();
  const out = new Map<string, bigint>();
  for (const { source, target, byRule } of edges) {
    const tainted = byRule[rule] as bigint;
    if (groups.has(target)) into.set(target, (into.get(target) ?? 0n) + tainted);
    if (groups.has(source)) out.set(source, (out.get(source) ?? 0n) + tainted);
  }
  for (const [id, amount] of out) if (amount > (into.get(id) ?? 0n)) into.set(id, amount);
  return into;
}

function mergedNode(group: NodeGroup, nodes: readonly FlowNode[], tainted: readonly bigint[], rule: number): FlowNode {
  const categories = new Set(nodes.map((node) => node.category));
  const first = nodes[0] as FlowNode;
  const byRule = tainted.map((amount, index) => mergedTaint(group, nodes, amount, index));
  return {
    ...first,
    id: group.id,
    kind: 'group',
    label: group.label,
    address: null,
    category: categories.size === 1 ? first.category : null,
    tags: [],
    isSeed: nodes.some((node) => node.isSeed),
    value: nodes.reduce((total, node) => total + node.value, 0n),
    ...(byRule[rule] as NodeTaint),
    byRule,
    hops: nodes.reduce((fewest, node) => Math.min(fewest, node.hops), Number.MAX_SAFE_INTEGER),
    first: nodes.reduce<number | null>((found, node) => least(found, node.first), null),
    last: nodes.reduce<number | null>((found, node) => most(found, node.last), null),
    outputs: nodes.reduce((total, node) => total + node.outputs, 0),
  };
}

function mergedTaint(group: NodeGroup, nodes: readonly FlowNode[], tainted: bigint, rule: number): NodeTaint {
  const taints = nodes.map((node) => node.byRule[rule] as NodeTaint);
  const endings = new Set(taints.map(({ endpoint }) => endpoint));
  const endpoint = group.keepsEnding && endings.size === 1 ? (taints[0]?.endpoint ?? null) : null;
  return { endpoint, tainted, ended: taints.reduce((total, { ended }) => total + ended, 0n) };
}

function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function most(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

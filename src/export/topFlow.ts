import type { FlowGraph, FlowNode } from './flowGraph.ts';
import { ENGLISH_GROUPS, type GroupWords } from './groupWords.ts';
import { mergeNodes } from './mergeNodes.ts';
import type { ReducedGraph } from './reducedGraph.ts';

const REST = '#rest';

/** What leads to the `count` largest endings; everything else is one node. */
export function topFlow(graph: FlowGraph, count: number, words: GroupWords = ENGLISH_GROUPS): ReducedGraph {
  const endings = graph.nodes.filter((node) => node.ended > 0n && node.kind !== 'fee');
  if (endings.length <= count) return { graph, reductions: [] };
  const largest = [...endings].sort((a, b) => (a.ended === b.ended ? 0 : a.ended > b.ended ? -1 : 1)).slice(0, count);
  const kept = onTheWay(graph, largest);
  const rest = graph.nodes.filter((node) => !kept.has(node.id) && node.kind !== 'fee');
  const group = { id: REST, label: words.rest(rest.length), keepsEnding: true };
  return {
    graph: mergeNodes(graph, (node) => (kept.has(node.id) || node.kind === 'fee' ? null : group)),
    reductions: [{ kind: 'top', shown: count, of: endings.length }],
  };
}

/** Forward, the money came to an ending from its ancestors; backward, it went from an ending to its descendants. */
function onTheWay(graph: FlowGraph, endings: readonly FlowNode[]): ReadonlySet<string> {
  const steps = new Map<string, string[]>();
  for (const { source, target } of graph.edges) {
    const [from, to] = graph.direction === 'forward' ? [target, source] : [source, target];
    const list = steps.get(from);
    if (list === undefined) steps.set(from, [to]);
    else list.push(to);
  }
  const kept = new Set(graph.nodes.filter((node) => node.isSeed).map((node) => node.id));
  const waiting = endings.map((node) => node.id);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (kept.has(id)) continue;
    kept.add(id);
    for (const next of steps.get(id) ?? []) waiting.push(next);
  }
  return kept;
}

import type { FlowGraph } from './flowGraph.ts';

/**
 * The column of each node, from 0: one right of the last that pays it, so that every edge goes right (longest path). An
 * edge back in a circle, as between addresses, does not count.
 */
export function flowLayers(graph: FlowGraph): number[] {
  const index = new Map(graph.nodes.map((node, position) => [node.id, position]));
  const out: number[][] = graph.nodes.map(() => []);
  for (const { source, target } of graph.edges) {
    const [from, to] = [index.get(source), index.get(target)];
    if (from !== undefined && to !== undefined && from !== to) out[from]?.push(to);
  }
  const order = withoutCircles(out);
  const layers = new Array<number>(graph.nodes.length).fill(0);
  const place = new Map(order.map((node, position) => [node, position]));
  for (const node of order) {
    for (const next of out[node] as number[]) {
      if ((place.get(next) as number) < (place.get(node) as number)) continue;
      layers[next] = Math.max(layers[next] as number, (layers[node] as number) + 1);
    }
  }
  return layers;
}

/** Reverse postorder: a topological order where there is no circle. */
function withoutCircles(out: readonly (readonly number[])[]): number[] {
  const seen = new Uint8Array(out.length);
  const postorder: number[] = [];
  for (let root = out.length - 1; root >= 0; root -= 1) {
    if (seen[root] === 1) continue;
    seen[root] = 1;
    const stack = [{ node: root, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const child = out[top.node]?.[top.next];
      top.next += 1;
      if (child === undefined) {
        postorder.push(top.node);
        stack.pop();
      } else if (seen[child] === 0) {
        seen[child] = 1;
        stack.push({ node: child, next: 0 });
      }
    }
  }
  return postorder.reverse();
}

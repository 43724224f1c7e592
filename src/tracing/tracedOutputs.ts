import type { TracedOutput } from '../results/traceDocument.ts';
import type { TaintFlow } from './taintFlow.ts';
import type { TraceAnalysis } from './traceAnalysis.ts';

/** Every output of the expanded transactions that some rule taints, seeds included, at its fewest hops, in document order. */
export function tracedOutputs(analysis: TraceAnalysis, flows: readonly TaintFlow[]): TracedOutput[] {
  const { direction, graph, frontier } = analysis;
  const hops = new Map<number, number>();
  for (const flow of flows) {
    for (const [outpoint, taint] of flow.outpoints) {
      if (taint.tainted === 0n) continue;
      const made = graph.outputTransaction(direction.outputOf(outpoint));
      if (taint.hops !== 0 && !frontier.expanded.has(made)) continue;
      hops.set(outpoint, Math.min(taint.hops, hops.get(outpoint) ?? Number.POSITIVE_INFINITY));
    }
  }
  return [...hops]
    .sort(([a], [b]) => direction.compare(a, b))
    .map(([outpoint, fewest]) => tracedOutput(analysis, outpoint, fewest));
}

function tracedOutput(
  { graph, direction, entities, facts }: TraceAnalysis,
  outpoint: number,
  hops: number,
): TracedOutput {
  const output = direction.outputOf(outpoint);
  const { text, script, value, place } = facts(outpoint);
  const { address, cluster, tags } = entities.recipient(script);
  let change: TracedOutput['change'] | undefined;
  return {
    outpoint: text,
    address,
    scriptType: graph.scriptType(graph.script(output)),
    value: value.toString(),
    hops,
    height: place.height,
    time: place.time,
    cluster,
    /** Judged when it is read: text shows none. */
    get change() {
      change ??= entities.change(output);
      return change;
    },
    tags,
  };
}

import type { CourseContext } from './courseContext.ts';
import type { ParameterValues } from './detector.ts';
import { PeelLinks } from './peelLinks.ts';

/** From each transaction to the next and the one before of its wallet's course; -1 none. */
export interface PeelCourses {
  readonly targets: Int32Array;
  /** Of several that lead to one, the one that brings the larger coin. */
  readonly sources: Int32Array;
  readonly links: PeelLinks;
}

/** Follows every transaction's continuing output to the next hop of the same wallet. */
export function peelCourses(context: CourseContext, values: ParameterValues): PeelCourses {
  const links = new PeelLinks(context, values);
  const count = context.graph.transactionCount;
  const targets = new Int32Array(count).fill(-1);
  const sources = new Int32Array(count).fill(-1);
  for (let t = 0; t < count; t++) {
    if (context.changes.next[t]! < 0 || !links.isHop(t)) continue;
    const to = links.target(t);
    if (to < 0) continue;
    targets[t] = to;
    const rival = sources[to]!;
    if (rival < 0 || isLarger(context, t, rival)) sources[to] = t;
  }
  return { targets, sources, links };
}

function isLarger(context: CourseContext, a: number, b: number): boolean {
  const { graph, changes } = context;
  const difference = graph.comparableValue(changes.next[a]!) - graph.comparableValue(changes.next[b]!);
  return difference === 0 ? graph.compareTxids(a, b) < 0 : difference > 0;
}

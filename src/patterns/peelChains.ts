import type { DetectionContext } from './detectionContext.ts';
import type { ParameterValues } from './detector.ts';
import type { PeelCourses } from './peelCourses.ts';
import type { PeelEnd, PeelHop } from './peelHop.ts';
import type { PeelLink, PeelLinks } from './peelLinks.ts';

export interface PeelChain {
  readonly hops: readonly PeelHop[];
  readonly end: PeelEnd;
  /** Output with which the chain ends: its remainder; -1 where that is ambiguous. */
  readonly remainder: number;
  /** Whole transfers after the last hop. */
  readonly after: readonly number[];
}

/** A chain by its hops' transactions only, which is what thousands of findings keep of it. */
export interface PeelPath {
  readonly transactions: readonly number[];
  /** Hop before the first, where a longer chain was cut in pieces; -1: none. */
  readonly before: number;
  /** Whether the chain goes on in another piece. */
  readonly isCut: boolean;
}

/**
 * The maximal peel chains of a graph: each transaction goes on to at most one, of two that meet in one the larger coin
 * is the chain's, and a chain starts where nothing leads to it. Forward and backward from any hop it is the same chain.
 */
export function* peelPaths(courses: PeelCourses, values: ParameterValues): Generator<PeelPath, void, void> {
  const { targets, sources } = courses;
  const least = values['minHops']!;
  const most = values['maxHops']!;
  for (let t = 0; t < targets.length; t++) {
    if (targets[t]! < 0 || sources[t]! >= 0) continue;
    const path = walk(t, targets, sources);
    if (path.length < least) continue;
    // Pieces of at most `most` hops.
    for (let from = 0; from < path.length; from += most) {
      const transactions = path.length <= most ? path : path.slice(from, from + most);
      yield { transactions, before: from === 0 ? -1 : path[from - 1]!, isCut: from + most < path.length };
    }
  }
}

function walk(head: number, targets: Int32Array, sources: Int32Array): number[] {
  const path = [head];
  for (let at = head; ; ) {
    const to = targets[at]!;
    if (to < 0 || sources[to] !== at) return path;
    path.push(to);
    at = to;
  }
}

/** The chain along a path, hop by hop, and why it ends. */
export function peelChainOf(context: DetectionContext, links: PeelLinks, path: PeelPath): PeelChain {
  const hops: PeelHop[] = [];
  let link: PeelLink | null = path.before < 0 ? null : links.link(path.before);
  for (const t of path.transactions) {
    hops.push(hopOf(context, t, link, links.dust));
    link = links.link(t);
  }
  const last = link!;
  // The larger rival took over where two chains meet.
  const end = path.isCut ? 'hops' : (last.end ?? 'merged');
  return { hops, end, remainder: last.coin, after: last.end === null ? [] : last.passedThrough };
}

function hopOf(context: DetectionContext, t: number, link: PeelLink | null, dustBelow: number): PeelHop {
  const { graph, changes } = context;
  const next = changes.next[t]!;
  const peels: number[] = [];
  const dust: number[] = [];
  let hasOpReturn = false;
  const end = graph.outputEnd(t);
  for (let o = graph.outputStart(t); o < end; o++) {
    if (o === next) continue;
    if (graph.scriptType(graph.script(o)) === 'op_return') hasOpReturn = true;
    else if (graph.comparableValue(o) < dustBelow) dust.push(o);
    else peels.push(o);
  }
  const coin = link === null ? largestInput(context, t) : link.coin;
  return {
    t,
    coin,
    next,
    signs: changes.nextSigns[t]!,
    peels,
    dust,
    hasOpReturn,
    passedThrough: link?.passedThrough ?? NONE,
  };
}

const NONE: readonly number[] = [];

function largestInput(context: DetectionContext, t: number): number {
  const { graph } = context;
  let largest = graph.prevout(graph.inputStart(t));
  for (let i = graph.inputStart(t) + 1; i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    if (graph.comparableValue(prevout) > graph.comparableValue(largest)) largest = prevout;
  }
  return largest;
}

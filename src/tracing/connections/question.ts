import type { Clusters } from '../../clustering/clusters.ts';
import type { TransactionGraph } from '../../graph/transactionGraph.ts';
import { anyoneCanSpend } from '../../heuristics/anyoneCanSpend.ts';
import { coinJoinGate } from '../../heuristics/coinJoinGate.ts';
import { isAfter, isBefore, type TraceBounds } from '../traceBounds.ts';

/** Addresses among which links are wanted, over a graph that holds their histories. */
export interface ConnectionQuestion {
  readonly clusters: Clusters;
  /** Scripts of the graph, in the order asked. */
  readonly listed: readonly number[];
  /** What happened in the graph's transactions within the dates asked, in document order. */
  readonly movements: readonly Movement[];
  /** Base units: smaller payments link nobody. */
  readonly minValue: bigint;
}

/** One transaction as links see it: who spends in it and what it pays to whom. */
export interface Movement {
  readonly transaction: number;
  /** Distinct scripts that spend, without those that anyone can spend. */
  readonly spenders: ReadonlySet<number>;
  /** Sum paid to each script, without OP_RETURN. */
  readonly paid: ReadonlyMap<number, bigint>;
  /** In a CoinJoin nobody in particular pays anybody. */
  readonly isCoinJoin: boolean;
}

export function movementOf(graph: TransactionGraph, t: number): Movement {
  const spenders = new Set<number>();
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const script = prevout < 0 ? -1 : graph.script(prevout);
    if (script >= 0 && !anyoneCanSpend(graph, script)) spenders.add(script);
  }
  const paid = new Map<number, bigint>();
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    const script = graph.script(o);
    if (graph.value(o) === 0n || graph.scriptType(script) === 'op_return') continue;
    paid.set(script, (paid.get(script) ?? 0n) + graph.value(o));
  }
  return { transaction: t, spenders, paid, isCoinJoin: coinJoinGate(graph, t) === 'closed' };
}

/** Whether a transaction lies within the dates of a question. */
export function isWithin(graph: TransactionGraph, t: number, bounds: Pick<TraceBounds, 'since' | 'until'>): boolean {
  const dated = { height: graph.height(t), time: graph.time(t) };
  if (bounds.since !== null && isBefore(dated, bounds.since)) return false;
  return bounds.until === null || !isAfter(dated, bounds.until);
}

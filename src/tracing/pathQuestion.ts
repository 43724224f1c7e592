import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { isAfter, isBefore, type TraceBounds } from './traceBounds.ts';

/** Where paths begin and end, and what they keep to. A path goes from output to output through the spending transactions. */
export interface PathQuestion {
  /** Outpoints, as text, that paths begin at, with the amount that counts there; no path comes back to one. */
  readonly starts: ReadonlyMap<string, bigint>;
  /** Outpoints, as text, that paths end at; no path goes on from one. */
  readonly ends: ReadonlySet<string>;
  /** Txid that paths end in by spending into it; null: they end at `ends`. */
  readonly endTxid: string | null;
  readonly bounds: TraceBounds;
}

/** Bounds that keep an output, seen for itself, off every path. */
type PathCut = 'lost' | 'since' | 'until' | 'min-value';

/** Why no path within the bounds leads through this output; null: one may. Foreign outputs have no date yet. */
export function cutOf(graph: TransactionGraph, output: number, bounds: TraceBounds): PathCut | null {
  const script = graph.script(output);
  if (script >= 0 && graph.scriptType(script) === 'op_return') return 'lost';
  const t = graph.outputTransaction(output);
  if (t >= 0) {
    const dated = { height: graph.height(t), time: graph.time(t) };
    if (bounds.since !== null && isBefore(dated, bounds.since)) return 'since';
    if (bounds.until !== null && isAfter(dated, bounds.until)) return 'until';
  }
  return graph.value(output) < leastValue(bounds) ? 'min-value' : null;
}

/** 0 means 1: nothing is no value. */
function leastValue(bounds: TraceBounds): bigint {
  return bounds.minValue > 0n ? bounds.minValue : 1n;
}

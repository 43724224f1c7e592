import type { TraceDocument } from '../results/traceDocument.ts';
import { FEE_NODE } from './feeNode.ts';
import type { FlowEdge } from './flowGraph.ts';

/** How movements between outputs become edges between nodes. */
export interface EdgeView {
  readonly unitOf: (outpoint: string) => string;
  readonly placeOf: (txid: string) => { readonly height: number | null; readonly time: number | null };
}

interface Pair {
  readonly source: string;
  readonly target: string;
  readonly txid: string;
  count: number;
  value: bigint;
  readonly byRule: bigint[];
  readonly height: number | null;
  first: number | null;
  last: number | null;
}

/** One edge a pair of nodes, over all rules; document order of the first movement. */
export function flowEdgesOf(document: TraceDocument, rule: number, view: EdgeView): FlowEdge[] {
  const pairs = new Map<string, Pair>();
  /** Outputs counted, so that a second rule or a second input of the same payer adds taint and no second count. */
  const seen = new Set<string>();
  document.results.forEach(({ edges }, index) => {
    for (const edge of edges) {
      const source = view.unitOf(edge.from);
      const target = edge.to === null ? FEE_NODE : view.unitOf(edge.to);
      const pair = pairOf(pairs, source, target, edge.txid, view, document.results.length);
      pair.byRule[index] = (pair.byRule[index] as bigint) + BigInt(edge.tainted);
      const movement = `${source}>${target} ${edge.to ?? edge.txid}`;
      if (seen.has(movement)) continue;
      seen.add(movement);
      addMovement(pair, BigInt(edge.value), view.placeOf(edge.txid).time);
    }
  });
  return [...pairs.values()].map((pair) => ({ ...pair, tainted: pair.byRule[rule] as bigint }));
}

function pairOf(
  pairs: Map<string, Pair>,
  source: string,
  target: string,
  txid: string,
  view: EdgeView,
  rules: number,
): Pair {
  const key = `${source}>${target}`;
  const known = pairs.get(key);
  if (known !== undefined) return known;
  const byRule = new Array<bigint>(rules).fill(0n);
  const { height } = view.placeOf(txid);
  const made: Pair = { source, target, txid, count: 0, value: 0n, byRule, height, first: null, last: null };
  pairs.set(key, made);
  return made;
}

function addMovement(pair: Pair, value: bigint, time: number | null): void {
  pair.count += 1;
  pair.value += value;
  if (time === null) return;
  pair.first = pair.first === null ? time : Math.min(pair.first, time);
  pair.last = pair.last === null ? time : Math.max(pair.last, time);
}

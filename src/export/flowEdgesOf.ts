import type { TraceDocument, TraceEdge } from '../results/traceDocument.ts';
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
  const pairs = new PairTable(document.results.length, view);
  document.results.forEach(({ edges }, index) => {
    for (const edge of edges) pairs.add(edge, index);
  });
  return pairs.list.map((pair) => ({ ...pair, tainted: pair.byRule[rule] as bigint }));
}

/** Pairs by source and target in nested maps: joining both into one key would cost a long string an edge. */
class PairTable {
  readonly list: Pair[] = [];
  private readonly rules: number;
  private readonly view: EdgeView;
  private readonly bySource = new Map<string, Map<string, Pair>>();
  /** Outputs counted, so that a second rule or a second input of the same payer adds taint and no second count. */
  private readonly counted = new Map<Pair, Set<string>>();

  constructor(rules: number, view: EdgeView) {
    this.rules = rules;
    this.view = view;
  }

  add({ from, to, txid, value, tainted }: TraceEdge, rule: number): void {
    const target = to === null ? FEE_NODE : this.view.unitOf(to);
    const pair = this.pair(this.view.unitOf(from), target, txid);
    pair.byRule[rule] = (pair.byRule[rule] as bigint) + BigInt(tainted);
    const counted = this.counted.get(pair) as Set<string>;
    const movement = to ?? txid;
    if (counted.has(movement)) return;
    counted.add(movement);
    addMovement(pair, BigInt(value), this.view.placeOf(txid).time);
  }

  private pair(source: string, target: string, txid: string): Pair {
    let targets = this.bySource.get(source);
    if (targets === undefined) {
      targets = new Map();
      this.bySource.set(source, targets);
    }
    const known = targets.get(target);
    if (known !== undefined) return known;
    const byRule = new Array<bigint>(this.rules).fill(0n);
    const { height } = this.view.placeOf(txid);
    const made: Pair = { source, target, txid, count: 0, value: 0n, byRule, height, first: null, last: null };
    targets.set(target, made);
    this.list.push(made);
    this.counted.set(made, new Set());
    return made;
  }
}

function addMovement(pair: Pair, value: bigint, time: number | null): void {
  pair.count += 1;
  pair.value += value;
  if (time === null) return;
  pair.first = pair.first === null ? time : Math.min(pair.first, time);
  pair.last = pair.last === null ? time : Math.max(pair.last, time);
}

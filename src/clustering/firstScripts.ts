import { FOREIGN } from '../graph/ids.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { Clusters } from './clusters.ts';
import { standsBefore } from './standsBefore.ts';

/**
 * For every cluster root the script that is paid first in document order (height, unknown last; coinbase first; txid;
 * vout): what the cluster is named by. -1 for numbers that are no root. O(outputs).
 */
export function firstScripts(graph: TransactionGraph, clusters: Clusters): Int32Array {
  const first = new Int32Array(graph.scriptCount).fill(-1);
  const consider = (o: number, script: number): void => {
    const root = clusters.rootOf(script);
    if (first[root]! < 0 || standsBefore(graph, o, first[root]!)) first[root] = o;
  };
  for (let o = 0; o < graph.outputCount; o++) consider(o, graph.script(o));
  considerForeign(graph, consider);
  for (let root = 0; root < first.length; root++) if (first[root]! >= 0) first[root] = graph.script(first[root]!);
  return first;
}

function considerForeign(graph: TransactionGraph, consider: (o: number, script: number) => void): void {
  if (graph.foreignOutputCount === 0) return;
  for (let i = 0; i < graph.inputCount; i++) {
    const prevout = graph.prevout(i);
    if (prevout < FOREIGN) continue;
    const script = graph.script(prevout);
    if (script >= 0) consider(prevout, script);
  }
}

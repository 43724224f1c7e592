import type { TransactionGraph } from '../../graph/transactionGraph.ts';

/** Outputs paying one script that are looked through; an address paid more often is no one-time address. */
const MAX_APPEARANCES = 64;

/**
 * Whether output `o` is the first of the graph to pay its script, by (height, index in block). null where the order is
 * unknown: a height lacks, or the script was paid by a transaction outside the graph.
 */
export function isFresh(graph: TransactionGraph, o: number): boolean | null {
  const t = graph.outputTransaction(o);
  const script = graph.script(o);
  let steps = 0;
  let unknown = false;
  for (let other = graph.firstOutputOf(script); other >= 0; other = graph.nextOutputOf(other)) {
    if (++steps > MAX_APPEARANCES) return false;
    if (other === o) continue;
    const transaction = graph.outputTransaction(other);
    if (transaction === t) return false;
    const order = transaction < 0 ? null : comesBefore(graph, transaction, t);
    if (order === true) return false;
    if (order === null) unknown = true;
  }
  return unknown ? null : true;
}

function comesBefore(graph: TransactionGraph, a: number, b: number): boolean | null {
  const first = graph.height(a);
  const second = graph.height(b);
  if (first === null || second === null) return null;
  if (first !== second) return first < second;
  const firstIndex = graph.blockIndex(a);
  const secondIndex = graph.blockIndex(b);
  return firstIndex === null || secondIndex === null ? null : firstIndex < secondIndex;
}

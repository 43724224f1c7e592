import type { GraphReader } from './graphReader.ts';
import type { TransactionId } from './ids.ts';

/**
 * Who spends whom among the given transactions, which are rows here. Spenders of row `r` are
 * `children[childStarts[r] .. childStarts[r + 1]]`, once for each input.
 */
export interface SpendLinks {
  readonly childStarts: Int32Array;
  readonly children: Int32Array;
  /** Inputs of each row that spend another row. */
  readonly parentCounts: Int32Array;
}

/** Links between distinct transactions; rivals in a conflict count as spenders, too. */
export function spendLinks(graph: GraphReader, ids: readonly TransactionId[]): SpendLinks {
  const rowOf = rowLookup(graph.transactionCount, ids);
  const childStarts = new Int32Array(ids.length + 1);
  const parentCounts = new Int32Array(ids.length);
  eachLink(graph, ids, rowOf, (parent, child) => {
    childStarts[parent + 1]!++;
    parentCounts[child]!++;
  });
  for (let row = 0; row < ids.length; row++) childStarts[row + 1]! += childStarts[row]!;
  const filled = childStarts.slice();
  const children = new Int32Array(childStarts[ids.length]!);
  eachLink(graph, ids, rowOf, (parent, child) => {
    children[filled[parent]!++] = child;
  });
  return { childStarts, children, parentCounts };
}

function eachLink(
  graph: GraphReader,
  ids: readonly TransactionId[],
  rowOf: (t: TransactionId) => number,
  visit: (parent: number, child: number) => void,
): void {
  for (const [child, t] of ids.entries()) {
    const end = graph.inputEnd(t);
    for (let i = graph.inputStart(t); i < end; i++) {
      const prevout = graph.prevout(i);
      const parent = prevout < 0 ? -1 : rowOf(graph.outputTransaction(prevout));
      if (parent >= 0) visit(parent, child);
    }
  }
}

/** Row of a transaction id, or -1. A few of many are looked up in a map, many in an array. */
function rowLookup(transactionCount: number, ids: readonly TransactionId[]): (t: TransactionId) => number {
  if (ids.length * 16 < transactionCount) {
    const rows = new Map(ids.map((t, row) => [t, row]));
    return (t) => rows.get(t) ?? -1;
  }
  const rows = new Int32Array(transactionCount).fill(-1);
  for (const [row, t] of ids.entries()) rows[t] = row;
  return (t) => (t < 0 ? -1 : rows[t]!);
}

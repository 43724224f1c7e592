import { type ChainPlaces, chainPlaces } from './chainPlaces.ts';
import type { GraphReader } from './graphReader.ts';
import type { TransactionId } from './ids.ts';
import { IntegerHeap } from './integerHeap.ts';
import { type SpendLinks, spendLinks } from './spendLinks.ts';

/**
 * The given transactions, each once, in the order of computation: (height, index in block), a coinbase first in its
 * block. Where an index or a height is unknown, a transaction comes after what it spends and before what spends it;
 * what that leaves open is decided by txid, and unknown heights come last. What is spent always comes first, even
 * where heights or indexes say otherwise. Only a circle of spends, which real txids cannot make, is left by place.
 */
export function chainOrder(graph: GraphReader, ids: Iterable<TransactionId>): TransactionId[] {
  const unique = [...new Set(ids)];
  const links = spendLinks(graph, unique);
  const byPlace = sortByPlace(graph, unique, chainPlaces(graph, unique, links));
  const ranks = new Int32Array(unique.length);
  for (const [rank, row] of byPlace.entries()) ranks[row] = rank;
  const order = isParentsFirst(links, ranks) ? byPlace : parentsFirst(links, byPlace, ranks);
  return Array.from(order, (row) => unique[row]!);
}

function sortByPlace(graph: GraphReader, ids: readonly TransactionId[], places: ChainPlaces): Int32Array {
  const { heights, indexes } = places;
  const rows = Int32Array.from(ids.keys());
  const compare = (a: number, b: number) =>
    heights[a]! - heights[b]! || indexes[a]! - indexes[b]! || graph.compareTxids(ids[a]!, ids[b]!);
  for (let k = 1; k < rows.length; k++) if (compare(k - 1, k) > 0) return rows.sort(compare);
  return rows;
}

function isParentsFirst(links: SpendLinks, ranks: Int32Array): boolean {
  for (let row = 0; row < ranks.length; row++) {
    for (let c = links.childStarts[row]!; c < links.childStarts[row + 1]!; c++) {
      if (ranks[links.children[c]!]! <= ranks[row]!) return false;
    }
  }
  return true;
}

/** Of all rows whose parents are out, always the one of the lowest rank. */
function parentsFirst(links: SpendLinks, byPlace: Int32Array, ranks: Int32Array): number[] {
  const waiting = links.parentCounts.slice();
  const ready = new IntegerHeap(waiting.length);
  for (let row = 0; row < waiting.length; row++) if (waiting[row] === 0) ready.push(ranks[row]!);
  const order: number[] = [];
  while (ready.size > 0) {
    const row = byPlace[ready.pop()]!;
    order.push(row);
    for (let c = links.childStarts[row]!; c < links.childStarts[row + 1]!; c++) {
      const child = links.children[c]!;
      if (--waiting[child]! === 0) ready.push(ranks[child]!);
    }
  }
  if (order.length < waiting.length) for (const row of byPlace) if (waiting[row]! > 0) order.push(row);
  return order;
}

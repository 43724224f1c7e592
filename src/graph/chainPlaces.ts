import type { GraphReader } from './graphReader.ts';
import type { TransactionId } from './ids.ts';
import type { SpendLinks } from './spendLinks.ts';

/** Height or index of a row that nothing known comes after. */
const LAST = 2 ** 40;

/** Height and index in block that each row is ordered by. */
export interface ChainPlaces {
  readonly heights: Float64Array;
  readonly indexes: Float64Array;
}

/**
 * Known heights and indexes as they are; in place of unknown ones the place of the first transaction known to come
 * later, that is the least among what spends the row's outputs, directly or not; else the last place of all.
 */
export function chainPlaces(graph: GraphReader, ids: readonly TransactionId[], links: SpendLinks): ChainPlaces {
  const heights = new Float64Array(ids.length);
  const indexes = new Float64Array(ids.length);
  const isIndexKnown = new Uint8Array(ids.length);
  for (const [row, t] of ids.entries()) {
    const index = graph.isCoinbase(t) ? 0 : graph.blockIndex(t);
    heights[row] = graph.height(t) ?? LAST;
    indexes[row] = index ?? LAST;
    isIndexKnown[row] = index === null ? 0 : 1;
  }
  const order = parentsFirst(links);
  for (let k = order.length - 1; k >= 0; k--) {
    const row = order[k]!;
    const isHeightKnown = graph.height(ids[row]!) !== null;
    if (isHeightKnown && isIndexKnown[row]) continue;
    for (let c = links.childStarts[row]!; c < links.childStarts[row + 1]!; c++) {
      const child = links.children[c]!;
      const mayMoveTo = !isHeightKnown || heights[child] === heights[row];
      if (!mayMoveTo || !isBefore(heights, indexes, child, row)) continue;
      heights[row] = heights[child]!;
      indexes[row] = indexes[child]!;
    }
  }
  return { heights, indexes };
}

function isBefore(heights: Float64Array, indexes: Float64Array, a: number, b: number): boolean {
  return heights[a]! < heights[b]! || (heights[a] === heights[b] && indexes[a]! < indexes[b]!);
}

/** Rows, each after all that it spends; rows of a circle and behind it are missing. */
function parentsFirst(links: SpendLinks): Int32Array {
  const waiting = links.parentCounts.slice();
  const order = new Int32Array(waiting.length);
  let filled = 0;
  for (let row = 0; row < waiting.length; row++) if (waiting[row] === 0) order[filled++] = row;
  for (let k = 0; k < filled; k++) {
    const row = order[k]!;
    for (let c = links.childStarts[row]!; c < links.childStarts[row + 1]!; c++) {
      if (--waiting[links.children[c]!]! === 0) order[filled++] = links.children[c]!;
    }
  }
  return order.subarray(0, filled);
}

/**
 * The most values that lie within a factor of each other: indexes into `values`, in their order. What breaks a sum up
 * leaves a rest, which is no part. O(n log n).
 */
export function nearEqualCore(values: readonly number[], factor: number): number[] {
  const order = values.map((_, k) => k).sort((a, b) => values[a]! - values[b]! || a - b);
  let best: [number, number] = [0, 0];
  let from = 0;
  for (let to = 0; to < order.length; to++) {
    while (values[order[to]!]! > values[order[from]!]! * factor) from++;
    if (to + 1 - from > best[1] - best[0]) best = [from, to + 1];
  }
  return order.slice(best[0], best[1]).sort((a, b) => a - b);
}

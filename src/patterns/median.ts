/** Middle of the values, the lower one of two; NaN of none. The list given is not changed. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  return sorted[(sorted.length - 1) >> 1]!;
}

/** Median absolute deviation from the median: spread that a few outliers do not move. */
export function medianDeviation(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}

/** Deviation relative to the median; Infinity where the median is 0. */
export function relativeDeviation(values: readonly number[]): number {
  const middle = median(values);
  return middle === 0 ? Number.POSITIVE_INFINITY : medianDeviation(values) / Math.abs(middle);
}

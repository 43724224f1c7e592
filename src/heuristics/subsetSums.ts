/** Sums of all 2^n subsets of the values; the bits of an index say which of them it holds. */
export function subsetSums(values: readonly bigint[]): bigint[] {
  const sums = [0n];
  for (const value of values) {
    const known = sums.length;
    for (let i = 0; i < known; i++) sums.push(sums[i]! + value);
  }
  return sums;
}

/**
 * Interpretations of n equal inputs to n equal outputs without a fee to spread: the number of uniform block permutations
 * (OEIS A023998), by a(n) = Σ C(n, k)·C(n − 1, k)·a(k) for k < n. 1, 3, 16, 131, 1496, 22482, ...
 */
export function countEqualInterpretations(n: number): bigint {
  const counts = [1n];
  for (let size = 1; size <= n; size++) {
    let total = 0n;
    for (let k = 0; k < size; k++) total += choose(size, k) * choose(size - 1, k) * counts[k]!;
    counts.push(total);
  }
  return counts[n]!;
}

function choose(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 0; i < k; i++) result = (result * BigInt(n - i)) / BigInt(i + 1);
  return result;
}

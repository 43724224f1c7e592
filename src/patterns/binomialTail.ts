/** Beyond it a sum is scaled down, long before it could overflow. */
const LARGE = 2 ** 500;

/**
 * P(X >= k) of n throws of a fair coin: the one-sided sign test. The coefficients of row n are summed up relative to a
 * power of two that grows with them, so that any n is good to about n · 10^-16. O(n).
 */
export function binomialTail(k: number, n: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  let term = 1;
  let tail = 0;
  let exponent = -n;
  for (let i = 0; i <= n; i++) {
    if (i >= k) tail += term;
    term = (term * (n - i)) / (i + 1);
    if (term < LARGE && tail < LARGE) continue;
    term /= LARGE;
    tail /= LARGE;
    exponent += 500;
  }
  // In two steps: neither power underflows where the product does not.
  const half = Math.trunc(exponent / 2);
  return Math.min(1, tail * 2 ** half * 2 ** (exponent - half));
}

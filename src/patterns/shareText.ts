/** A share as documents write it: decimal, truncated to four digits; null where it is not a finite number. */
export function shareText(share: number): string | null {
  if (!Number.isFinite(share)) return null;
  return (Math.trunc(share * 10_000 + 1e-9) / 10_000).toFixed(4);
}

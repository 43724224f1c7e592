/** part / whole as a decimal string truncated to 4 digits; `null` where the whole is 0. */
export function shareOf(part: bigint, whole: bigint): string | null {
  if (whole === 0n) return null;
  const tenThousandths = (part * 10_000n) / whole;
  return `${tenThousandths / 10_000n}.${(tenThousandths % 10_000n).toString().padStart(4, '0')}`;
}

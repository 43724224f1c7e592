/** Index of the only set bit; -1 where none or several are set, or the mask is undetermined. */
export function onlyCandidate(mask: number): number {
  return mask > 0 && (mask & (mask - 1)) === 0 ? 31 - Math.clz32(mask) : -1;
}

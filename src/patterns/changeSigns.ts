/** Why an output is held for what returns to the sender, as bits; the meaning is that of the change signs. */
export const SIGN_SELF = 1;
export const SIGN_CLUSTER = 2;
export const SIGN_TYPE = 4;
export const SIGN_ROUND = 8;
export const SIGN_FRESH = 16;
export const SIGN_FINGERPRINT = 32;
export const SIGN_OPTIMAL = 64;
/** Its spender goes on as the chain does, the other outputs' spenders do not. */
export const SIGN_COURSE = 128;
/** A sign spoke for another output too, and was outvoted. */
export const SIGN_AGAINST = 256;

const NAMES: readonly (readonly [number, string])[] = [
  [SIGN_SELF, 'self-change'],
  [SIGN_CLUSTER, 'cluster-change'],
  [SIGN_TYPE, 'type'],
  [SIGN_ROUND, 'round'],
  [SIGN_FRESH, 'one-time'],
  [SIGN_FINGERPRINT, 'fingerprint'],
  [SIGN_OPTIMAL, 'optimal'],
  [SIGN_COURSE, 'course'],
  [SIGN_AGAINST, 'contradicted'],
];

/** Names of the signs in a mask. */
export function signNames(mask: number): string[] {
  return NAMES.filter(([bit]) => (mask & bit) !== 0).map(([, name]) => name);
}

/** How sure a continuation is: 0.5 and a tenth a sign that votes, up to 0.9; as the change consensus counts. */
export function signConfidence(mask: number): number {
  if ((mask & SIGN_SELF) !== 0) return 0.95;
  if ((mask & SIGN_CLUSTER) !== 0) return 0.85;
  let votes = 0;
  for (let bits = mask & 0xfc; bits !== 0; bits &= bits - 1) votes++;
  const confidence = 0.5 + Math.min(votes, 4) / 10;
  return (mask & SIGN_AGAINST) === 0 ? confidence : confidence - 0.2;
}

import { createHash } from 'node:crypto';
import { canonicalJson } from './canonicalJson.ts';

/** Hexadecimal digits kept: 80 bits, so that a million findings collide with a chance below 10^-12. */
const DIGITS = 20;

/**
 * `f-` and a hash over what a finding asserts: network, pattern, rule version and txids (a ledger's findings: the ids of
 * its rows). The order of `txids` counts, as the pattern gives it. The same finding has the same id in every run. `about`:
 * the one address that a finding is about, where several findings may rest on the same transactions.
 */
export function findingId(
  network: string,
  pattern: string,
  rule: string,
  txids: readonly string[],
  about?: string,
): string {
  const text = canonicalJson({ network, pattern, rule, txids, about });
  return `f-${createHash('sha256').update(text).digest('hex').slice(0, DIGITS)}`;
}

import type { Payments } from './payments.ts';

/** Payments of the past looked at for where the money came from. */
const MAX_LOOKED_AT = 256;

/**
 * What part of the money that an entity received in `lookBack` seconds before a burst the burst pays out: near 1 breaks
 * one sum up, near 0 is a large wallet's everyday. null where nothing is known to have come in.
 */
export function burstFunds(
  payments: Payments,
  entity: number,
  burst: readonly number[],
  lookBack: number,
): number | null {
  const { incoming, times, comparable } = payments;
  const last = times[burst.at(-1)!]!;
  const start = incoming.starts[entity]!;
  let received = 0;
  let looked = 0;
  for (let k = incoming.starts[entity + 1]! - 1; k >= start && looked < MAX_LOOKED_AT; k--) {
    const p = incoming.rows[k]!;
    if (times[p]! > last) continue;
    if (times[p]! < last - lookBack) break;
    received += comparable[p]!;
    looked++;
  }
  if (received === 0) return null;
  let paid = 0;
  for (const p of burst) paid += comparable[p]!;
  return paid / received;
}

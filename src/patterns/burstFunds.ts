import { OUT_OF_ORDER } from './outOfOrder.ts';
import type { Payments } from './payments.ts';

/**
 * What part of the money that an entity received in `lookBack` seconds before the end of a burst the burst pays out:
 * near 1 breaks one sum up, near 0 is a large wallet's everyday. null where nothing is known to have come in.
 */
export function burstFunds(
  { incoming, times, comparable }: Payments,
  entity: number,
  burst: readonly number[],
  lookBack: number,
): number | null {
  const last = times[burst.at(-1)!]!;
  const start = incoming.starts[entity]!;
  let received = 0;
  for (let k = incoming.starts[entity + 1]! - 1; k >= start; k--) {
    const p = incoming.rows[k]!;
    const time = times[p]!;
    if (time === 0 || time > last) continue;
    if (time < last - lookBack - OUT_OF_ORDER) break;
    if (time >= last - lookBack) received += comparable[p]!;
  }
  if (received === 0) return null;
  let paid = 0;
  for (const p of burst) paid += comparable[p]!;
  return paid / received;
}

import { createHash } from 'node:crypto';
import type { Exposure } from '../results/screenDocument.ts';

/** Hex digits kept of the hash: 64 bits, so that a million alerts do not collide. */
const DIGITS = 16;

/** `a-` and a hash over network, address, category, direction and kind: the same in every run, whatever the txids. */
export function alertId(
  network: string,
  address: string,
  row: Pick<Exposure, 'category' | 'direction' | 'kind'>,
): string {
  const text = [network, address, row.category, row.direction, row.kind].join('\n');
  return `a-${createHash('sha256').update(text).digest('hex').slice(0, DIGITS)}`;
}

import type { Network } from './network.ts';

const FIRST_SUBSIDY = 5_000_000_000n;

/** Base units that a block of this height may create besides fees; halves every `network.halvingInterval` blocks. */
export function subsidyAt(height: number, network: Network): bigint {
  const halvings = Math.floor(height / network.halvingInterval);
  return halvings >= 64 ? 0n : FIRST_SUBSIDY >> BigInt(halvings);
}

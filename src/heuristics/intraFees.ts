/** What participants may pay each other, in base units: a maker receives up to `maker`, the taker pays up to `taker`. */
export interface IntraFees {
  readonly maker: bigint;
  readonly taker: bigint;
}

/**
 * Fees between participants of an equal-output CoinJoin, as LaurentMT's Boltzmann takes them: `ppm` of the most frequent
 * output amount for each maker (rounded), and that for all makers together from the one taker. None where no amount
 * occurs twice.
 */
export function intraFees(inputCount: number, outputs: readonly bigint[], ppm: bigint): IntraFees {
  const counts = new Map<bigint, number>();
  for (const value of outputs) counts.set(value, (counts.get(value) ?? 0) + 1);
  let participants = 1;
  let amount = 0n;
  for (const [value, count] of counts) {
    const bounded = Math.min(count, inputCount);
    if (bounded < 2 || bounded < participants || (bounded === participants && value < amount)) continue;
    participants = bounded;
    amount = value;
  }
  const maker = (amount * ppm + 500_000n) / 1_000_000n;
  return { maker, taker: maker * BigInt(participants - 1) };
}

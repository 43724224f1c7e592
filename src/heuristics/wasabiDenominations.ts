const MIN_DENOMINATION = 5_000n;
const MAX_DENOMINATION = 134_375_000_000n;
/** Bases and multipliers of WalletWasabi's amount decomposer: powers of 2, 3 and 10, some doubled or times five. */
const SERIES: readonly (readonly [base: bigint, multiplier: bigint])[] = [
  [2n, 1n],
  [3n, 1n],
  [3n, 2n],
  [10n, 1n],
  [10n, 2n],
  [10n, 5n],
];

/**
 * The 78 standard output amounts of Wasabi 2 in base units: 2^i, 3^i, 2·3^i, 10^i, 2·10^i, 5·10^i between 5,000 and
 * 1,343.75 BTC (WalletWasabi, WabiSabi output decomposition).
 */
export const WASABI_DENOMINATIONS: ReadonlySet<bigint> = new Set(
  SERIES.flatMap(([base, multiplier]) => [...powers(base, multiplier)]),
);

function* powers(base: bigint, multiplier: bigint): Iterable<bigint> {
  for (let value = multiplier; value <= MAX_DENOMINATION; value *= base) {
    if (value >= MIN_DENOMINATION) yield value;
  }
}

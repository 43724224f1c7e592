import { fiatValue } from '../../src/prices/fiatValue.ts';
import { formatUtcDay } from '../../src/prices/utcDay.ts';
import type { Presentation } from './presentation.ts';

/** One payment to be valued: base units at a block time. */
export interface ValuedPayment {
  readonly value: bigint;
  readonly time: number | null;
}

/** Fiat of payments, each at the price of its own day. `missing`: payments whose day has no known price. */
export interface FiatSum {
  /** null: no payment has a price. */
  readonly cents: bigint | null;
  readonly missing: number;
  /** Whose series was used. */
  readonly sources: ReadonlySet<string>;
  /** Days the prices are of, where it is not the payment's own. */
  readonly borrowedFrom: ReadonlySet<string>;
}

/** Values payments with the presentation's prices. */
export function fiatOf(payments: readonly ValuedPayment[], presentation: Presentation): FiatSum {
  const sources = new Set<string>();
  const borrowedFrom = new Set<string>();
  let cents: bigint | null = null;
  let missing = 0;
  for (const { value, time } of payments) {
    const quote = time === null ? null : (presentation.prices?.at(time) ?? null);
    if (quote === null) {
      missing += 1;
      continue;
    }
    cents = (cents ?? 0n) + fiatValue(value, quote.price.close, presentation.network.decimals);
    sources.add(quote.price.source);
    if (quote.daysBefore > 0) borrowedFrom.add(formatUtcDay(quote.price.day));
  }
  return { cents, missing, sources, borrowedFrom };
}

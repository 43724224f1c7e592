import { fiatValue } from '../prices/fiatValue.ts';
import { formatPrice } from '../prices/formatPrice.ts';
import { formatUtcDay } from '../prices/utcDay.ts';
import type { PricedAmount } from './bandTest.ts';
import type { PaymentContext } from './detectionContext.ts';

/** What a payment was worth on its day, and by which price. */
export interface DatedAmount extends PricedAmount {
  readonly time: number;
  /** `YYYY-MM-DD` of the price; null for ledgers, whose amounts are money. */
  readonly priceDay: string | null;
  readonly price: string | null;
}

/** Currency in which thresholds are looked for: that of the prices, or of the ledger; null: none. */
export function currencyOf(context: PaymentContext): string | null {
  return context.currency ?? context.prices?.currency ?? null;
}

/** What payment `p` was worth on its day, in hundredths of the currency; null where no price is known. */
export function centsOf(context: PaymentContext, p: number): bigint | null {
  const { payments, prices, decimals } = context;
  if (context.currency !== null) return ledgerCents(payments.amount(p), decimals);
  const time = payments.times[p]!;
  const quote = prices === null || time === 0 ? null : prices.at(time);
  return quote === null ? null : fiatValue(payments.amount(p), quote.price.close, decimals);
}

function ledgerCents(amount: bigint, decimals: number): bigint {
  return decimals <= 2 ? amount * 10n ** BigInt(2 - decimals) : amount / 10n ** BigInt(decimals - 2);
}

/** Values payment `p` in money of its day, by which price; null where no price is known. */
export function fiatAmountOf(context: PaymentContext, p: number): DatedAmount | null {
  const { payments, prices, decimals } = context;
  const amount = payments.amount(p);
  const time = payments.times[p]!;
  if (context.currency !== null) {
    return { cents: ledgerCents(amount, decimals), low: null, high: null, time, priceDay: null, price: null };
  }
  const quote = prices === null || time === 0 ? null : prices.at(time);
  if (quote === null) return null;
  const worth = (price: bigint | null): bigint | null => (price === null ? null : fiatValue(amount, price, decimals));
  return {
    cents: fiatValue(amount, quote.price.close, decimals),
    low: worth(quote.price.low),
    high: worth(quote.price.high),
    time,
    priceDay: formatUtcDay(quote.price.day),
    price: formatPrice(quote.price.close),
  };
}

import { currencyOfAsset } from '../../ledgers/assetCurrency.ts';
import type { LedgerPayment } from '../../ledgers/ledgerPayment.ts';
import { fiatValue } from '../../prices/fiatValue.ts';
import type { PriceLookup } from '../../prices/fixedPrice.ts';
import { formatPrice } from '../../prices/formatPrice.ts';
import { formatUtcDay } from '../../prices/utcDay.ts';

/** A coin or an amount of another book that a payment may have been changed into. */
export interface LinkSide {
  readonly id: string;
  readonly kind: 'outpoint' | 'row';
  readonly time: number;
  /** Hundredths of the currency on its day. */
  readonly cents: bigint;
  readonly priceDay: string | null;
  readonly price: string | null;
}

export interface LinkParameters {
  /** Seconds between the two sides. */
  readonly window: number;
  /** Difference of their worth, basis points. */
  readonly tolerance: number;
}

/** Two sides that agree in worth and time. Possible, never more: many amounts agree by chance. */
export interface LinkCandidate {
  readonly row: string;
  readonly target: string;
  readonly targetKind: LinkSide['kind'];
  readonly seconds: number;
  /** Difference of worth, basis points of the row's. */
  readonly difference: number;
  /** Other targets that fit the row, and other rows that fit the target. */
  readonly rivals: number;
  /** Chance that some target fits by accident, from how many targets of any worth lie in the window. */
  readonly chance: string;
  readonly priceDay: string | null;
  readonly price: string | null;
}

/** Worth of outputs on their day; those without a price are left out. `decimals`: of the coin. */
export function outputSides(
  outputs: readonly { readonly outpoint: string; readonly value: string; readonly time: number | null }[],
  prices: PriceLookup,
  decimals: number,
): LinkSide[] {
  return outputs.flatMap(({ outpoint, value, time }) => {
    const quote = time === null ? null : prices.at(time);
    if (time === null || quote === null) return [];
    const cents = fiatValue(BigInt(value), quote.price.close, decimals);
    const priceDay = formatUtcDay(quote.price.day);
    return [{ id: outpoint, kind: 'outpoint' as const, time, cents, priceDay, price: formatPrice(quote.price.close) }];
  });
}

/** Payments of money, or of what stands for it, as sides. */
export function paymentSides(payments: readonly LedgerPayment[], currency: string): LinkSide[] {
  return payments.flatMap((payment) => {
    if (currencyOfAsset(payment.asset) !== currency) return [];
    return [
      {
        id: payment.id,
        kind: 'row' as const,
        time: payment.time,
        cents: centsOf(payment),
        priceDay: null,
        price: null,
      },
    ];
  });
}

/**
 * Pairs of a payment and a target whose worth differs by at most the tolerance within the window either way, the
 * likeliest first. Both lists in any order; O(n log n + pairs in the window).
 */
export function suggestLinks(
  rows: readonly LinkSide[],
  targets: readonly LinkSide[],
  parameters: LinkParameters,
): LinkCandidate[] {
  const sorted = [...targets].sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
  const found: { row: LinkSide; target: LinkSide; difference: number; near: number }[] = [];
  for (const row of rows) {
    if (row.cents === 0n) continue;
    const near: LinkSide[] = [];
    for (let k = firstFrom(sorted, row.time - parameters.window); k < sorted.length; k++) {
      const target = sorted[k]!;
      if (target.time > row.time + parameters.window) break;
      if (target.id !== row.id) near.push(target);
    }
    for (const target of near) {
      const gap = target.cents > row.cents ? target.cents - row.cents : row.cents - target.cents;
      const difference = Number((gap * 10_000n) / row.cents);
      if (difference <= parameters.tolerance) found.push({ row, target, difference, near: near.length });
    }
  }
  const uses = new Map<string, number>();
  for (const { row, target } of found) for (const id of [row.id, target.id]) uses.set(id, (uses.get(id) ?? 0) + 1);
  return found
    .map(({ row, target, difference, near }) => ({
      row: row.id,
      target: target.id,
      targetKind: target.kind,
      seconds: target.time - row.time,
      difference,
      rivals: uses.get(row.id)! + uses.get(target.id)! - 2,
      chance: chanceOf(near, parameters.tolerance),
      priceDay: target.priceDay,
      price: target.price,
    }))
    .sort(
      (a, b) =>
        a.rivals - b.rivals ||
        a.difference - b.difference ||
        Math.abs(a.seconds) - Math.abs(b.seconds) ||
        (a.row + a.target < b.row + b.target ? -1 : 1),
    );
}

/**
 * Amounts spread evenly over a decade of their logarithm (Benford): one target falls within ±t of a given worth with
 * p = log10((1 + t) / (1 − t)), and some of n with 1 − (1 − p)^n.
 */
function chanceOf(near: number, tolerance: number): string {
  const t = tolerance / 10_000;
  const p = Math.min(1, Math.log10((1 + t) / Math.max(1e-9, 1 - t)));
  return (1 - (1 - p) ** near).toFixed(4);
}

function firstFrom(sorted: readonly LinkSide[], time: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.time < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function centsOf({ amount, decimals }: LedgerPayment): bigint {
  return decimals <= 2 ? amount * 10n ** BigInt(2 - decimals) : amount / 10n ** BigInt(decimals - 2);
}

import { formatUtcDay, utcDayOf } from '../prices/utcDay.ts';
import { aggregateTest, type BandResult, bandTest } from './bandTest.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { ParameterValues } from './detector.ts';
import { currencyOf, type DatedAmount, fiatAmountOf } from './fiatAmounts.ts';
import { type ReportingThreshold, thresholdsInForce } from './thresholds.ts';
import { variation } from './variation.ts';

/** What a burst of payments shows. */
export interface StructuringSigns {
  /** Standard deviation over mean of the amounts. */
  readonly variation: number;
  readonly isNearEqual: boolean;
  readonly band: { readonly threshold: ReportingThreshold; readonly result: BandResult } | null;
  /** A threshold that all parts stay below and their sum within the window reaches; the highest such. */
  readonly aggregate: ReportingThreshold | null;
  readonly currency: string | null;
  /** Of each payment; null where no price is known. Then no threshold is looked at. */
  readonly amounts: readonly (DatedAmount | null)[];
}

/** Coins that are round by themselves fall into a band by chance: multiples of 0.01. */
const ROUND = 1_000_000;

/** Judges one burst by variation, by bands below thresholds of its day, and by its sum. */
export function structuringSigns(
  context: PaymentContext,
  burst: readonly number[],
  values: ParameterValues,
): StructuringSigns {
  const { payments } = context;
  const spread = variation(burst.map((p) => payments.comparable[p]!));
  const amounts = burst.map((p) => fiatAmountOf(context, p));
  const priced = amounts.every((amount) => amount !== null) ? amounts : null;
  const currency = currencyOf(context);
  const inForce =
    priced === null || currency === null
      ? []
      : thresholdsInForce(context.thresholds, currency, formatUtcDay(utcDayOf(priced[0]!.time)));
  return {
    variation: spread,
    isNearEqual: spread <= values['maxVariation']!,
    band: priced === null ? null : bandOf(context, burst, priced, inForce, values),
    aggregate: priced === null ? null : aggregateOf(priced, inForce, values['windowHours']! * 3600),
    currency,
    amounts,
  };
}

function bandOf(
  context: PaymentContext,
  burst: readonly number[],
  amounts: readonly DatedAmount[],
  thresholds: readonly ReportingThreshold[],
  values: ParameterValues,
): StructuringSigns['band'] {
  const isChain = context.currency === null;
  const tested = amounts.filter((_, k) => !isChain || context.payments.comparable[burst[k]!]! % ROUND !== 0);
  const parameters = { width: values['bandWidth']!, minBand: values['minParts']!, maxP: values['maxP']! };
  let best: StructuringSigns['band'] = null;
  for (const threshold of thresholds) {
    const result = bandTest(tested, threshold.amount, parameters);
    if (!result.flagged || result.band < burst.length * values['minBandShare']!) continue;
    if (best === null || result.band > best.result.band) best = { threshold, result };
  }
  return best;
}

function aggregateOf(
  amounts: readonly DatedAmount[],
  thresholds: readonly ReportingThreshold[],
  window: number,
): ReportingThreshold | null {
  let best: ReportingThreshold | null = null;
  for (const threshold of thresholds) {
    if (amounts.some(({ cents }) => cents >= threshold.amount)) continue;
    if (!aggregateTest(amounts, threshold.amount, window).flagged) continue;
    if (best === null || threshold.amount > best.amount) best = threshold;
  }
  return best;
}

import type { Payment } from '../../src/clustering/payment.ts';
import type { PaymentContext } from '../../src/patterns/detectionContext.ts';
import { PAYMENT_DETECTORS } from '../../src/patterns/detectors.ts';
import { ledgerPayments } from '../../src/patterns/ledgerPayments.ts';
import { runDetectors } from '../../src/patterns/runDetectors.ts';
import { REPORTING_THRESHOLDS } from '../../src/patterns/thresholds.ts';

export const HOUR = 3600;
export const START = 1_700_000_000;

/** One row of an account ledger in dollars; `hour` counts from START, null: no time is known. */
export function row(id: string, from: string, to: string, amount: bigint, hour: number | null): Payment {
  const time = hour === null ? null : START + hour * HOUR;
  return { id, from, to, asset: 'USD', amount, fee: null, time, height: null, txid: null, basis: 'ledger' };
}

/** What the detectors of payments find in such rows. */
export function detectRows(
  rows: readonly Payment[],
  patterns: readonly string[] | null,
  changes: Partial<PaymentContext> & { readonly services?: ReadonlySet<string> } = {},
  given: Readonly<Record<string, number>> = {},
) {
  const context: PaymentContext = {
    networkName: 'bank',
    decimals: 2,
    payments: ledgerPayments(rows, changes.services),
    prices: null,
    currency: 'USD',
    thresholds: REPORTING_THRESHOLDS,
    ...changes,
  };
  return runDetectors(context, { detectors: PAYMENT_DETECTORS, patterns, given });
}

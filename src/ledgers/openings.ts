import type { AccountEvent, AccountEvents } from './accountEvents.ts';
import type { LedgerPayment } from './ledgerPayment.ts';

/** What an account held before its first row. */
export interface Opening {
  /** Base units; negative: overdrawn. */
  readonly amount: bigint;
  /** Whether the statement says it; else it is the least that all debits need. */
  readonly stated: boolean;
}

/** Opening balance of each held account: by its first row with a balance, else the least that never runs short. */
export function openings(
  payments: readonly LedgerPayment[],
  events: AccountEvents,
  held: ReadonlySet<string>,
): Map<string, Opening> {
  const sums = new Map<string, { sum: bigint; lowest: bigint; stated: bigint | null }>();
  for (const { payment: index, side } of events) {
    const payment = payments[index]!;
    const account = side === 'paid' ? payment.from : payment.to;
    if (!held.has(account)) continue;
    const state = sums.get(account) ?? { sum: 0n, lowest: 0n, stated: null };
    sums.set(account, state);
    state.sum += changeOf(payment, side);
    if (state.sum < state.lowest) state.lowest = state.sum;
    const balance = payment[side]?.balance ?? null;
    if (state.stated === null && balance !== null) state.stated = balance - state.sum;
  }
  return new Map(
    [...sums].map(([account, { lowest, stated }]) => [
      account,
      stated === null ? { amount: -lowest, stated: false } : { amount: stated, stated: true },
    ]),
  );
}

/** Change of the payer's or the payee's balance. */
export function changeOf({ amount, fee, payeeFee }: LedgerPayment, side: AccountEvent['side']): bigint {
  return side === 'paid' ? -amount - (fee ?? 0n) : amount - payeeFee;
}

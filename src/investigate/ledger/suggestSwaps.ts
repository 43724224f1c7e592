import type { LedgerPayment } from '../../ledgers/ledgerPayment.ts';

/** Two payments of one transaction: what an account gave of one asset, and what it got of another. */
export interface SwapCandidate {
  readonly account: string;
  readonly transaction: string;
  /** What it paid. */
  readonly row: string;
  /** What it received. */
  readonly target: string;
}

/**
 * Swaps: in one transaction an account pays one asset and receives another. A pool stands on the other side of the same
 * payments, so that only accounts with a statement count, and where there is none the one that takes part in fewest.
 */
export function suggestSwaps(
  books: ReadonlyMap<string, readonly LedgerPayment[]>,
  held: ReadonlySet<string>,
): SwapCandidate[] {
  const byTransaction = new Map<string, LedgerPayment[]>();
  for (const payments of books.values()) {
    for (const payment of payments) {
      if (payment.transaction === '' || payment.amount === 0n) continue;
      const known = byTransaction.get(payment.transaction);
      if (known === undefined) byTransaction.set(payment.transaction, [payment]);
      else known.push(payment);
    }
  }
  const swaps = [...byTransaction].flatMap(([transaction, payments]) => swapsIn(transaction, payments));
  const counts = new Map<string, number>();
  for (const { account } of swaps) counts.set(account, (counts.get(account) ?? 0) + 1);
  const kept = new Map<string, SwapCandidate[]>();
  for (const swap of swaps) kept.set(swap.transaction, [...(kept.get(swap.transaction) ?? []), swap]);
  return [...kept.values()].flatMap((all) => ownersOf(all, held, counts));
}

function swapsIn(transaction: string, payments: readonly LedgerPayment[]): SwapCandidate[] {
  if (new Set(payments.map(({ asset }) => asset)).size < 2) return [];
  return payments.flatMap((paid) =>
    payments
      .filter((got) => got.to === paid.from && got.asset !== paid.asset)
      .map((got) => ({ account: paid.from, transaction, row: paid.id, target: got.id })),
  );
}

/** Not the pool's side of the same swap. */
function ownersOf(
  swaps: readonly SwapCandidate[],
  held: ReadonlySet<string>,
  counts: ReadonlyMap<string, number>,
): readonly SwapCandidate[] {
  const own = swaps.filter(({ account }) => held.has(account));
  if (own.length > 0) return own;
  const fewest = swaps.reduce((least, { account }) => Math.min(least, counts.get(account)!), Number.POSITIVE_INFINITY);
  return swaps.filter(({ account }) => counts.get(account) === fewest);
}

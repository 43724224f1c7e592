import type { LedgerPayment } from '../../ledgers/ledgerPayment.ts';

/** Which payments are an account's own, and whether money can have passed between it and a listed account. */
export interface ExposureReach {
  /** Indices of payments from or to the account, in order. */
  payments(account: string): readonly number[];
  /** `received`: some listed account's money may have come here; `sent`: some of this account's may have come to one. */
  isNear(account: string, direction: 'received' | 'sent'): boolean;
}

/**
 * Over the payments of one asset. `isListed`: where a way ends. `most`: payments of a way. Times and amounts are not
 * looked at: what is not near has no exposure, what is near may have none either. O(payments), once for all accounts.
 */
export function exposureReach(
  payments: readonly LedgerPayment[],
  isListed: (account: string) => boolean,
  most: number,
): ExposureReach {
  const own = new Map<string, number[]>();
  for (const [index, { from, to }] of payments.entries()) {
    add(own, from, index);
    if (to !== from) add(own, to, index);
  }
  const listed = [...own.keys()].filter(isListed);
  const near = {
    received: reached(listed, most, (account) => ends(own, payments, account, 'from')),
    sent: reached(listed, most, (account) => ends(own, payments, account, 'to')),
  };
  return {
    payments: (account) => own.get(account) ?? [],
    isNear: (account, direction) => near[direction].has(account),
  };
}

/** The other ends of payments at whose `side` the account stands. */
function* ends(
  own: ReadonlyMap<string, readonly number[]>,
  payments: readonly LedgerPayment[],
  account: string,
  side: 'from' | 'to',
): Generator<string> {
  for (const index of own.get(account) ?? []) {
    const payment = payments[index]!;
    if (payment[side] === account) yield side === 'from' ? payment.to : payment.from;
  }
}

/** Breadth first, each account once. */
function reached(starts: readonly string[], most: number, next: (account: string) => Iterable<string>): Set<string> {
  const found = new Set<string>();
  const expanded = new Set(starts);
  let wave: readonly string[] = starts;
  for (let step = 0; step < most && wave.length > 0; step++) {
    const later: string[] = [];
    for (const account of wave) {
      for (const other of next(account)) {
        found.add(other);
        if (expanded.has(other)) continue;
        expanded.add(other);
        later.push(other);
      }
    }
    wave = later;
  }
  return found;
}

function add(lists: Map<string, number[]>, key: string, index: number): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [index]);
  else known.push(index);
}

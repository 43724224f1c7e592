import type { LedgerPayment, LedgerPlace } from './ledgerPayment.ts';

/** One side of a payment: money leaves the payer, or reaches the payee. */
export interface AccountEvent {
  /** Index of the payment. */
  readonly payment: number;
  readonly side: 'paid' | 'received';
}

interface Sorted extends AccountEvent {
  readonly time: number;
  readonly file: string;
  readonly order: number;
}

/**
 * Both sides of all payments in the order in which they happened: by time; among rows of one time in the order of their
 * statement, and no money arrives before it left.
 */
export function accountEvents(payments: readonly LedgerPayment[]): AccountEvent[] {
  const events = payments.flatMap((payment, index): Sorted[] => [
    sorted(payment, index, 'paid', payment.time, payment.paid ?? payment.received),
    sorted(payment, index, 'received', payment.arrival, payment.received ?? payment.paid),
  ]);
  events.sort(
    (a, b) => a.time - b.time || compareText(a.file, b.file) || a.order - b.order || (a.side === 'paid' ? -1 : 1),
  );
  const ordered: AccountEvent[] = [];
  const left = new Uint8Array(payments.length);
  for (let from = 0; from < events.length; ) {
    let to = from + 1;
    while (to < events.length && events[to]!.time === events[from]!.time) to++;
    settle(events.slice(from, to), left, ordered);
    from = to;
  }
  return ordered;
}

function sorted(
  payment: LedgerPayment,
  index: number,
  side: AccountEvent['side'],
  time: number,
  place: LedgerPlace | null,
): Sorted {
  return { payment: index, side, time, file: place?.file ?? payment.id, order: place?.order ?? 0 };
}

/** Events of one moment: each statement's in its order; an arrival waits for its departure in another statement. */
function settle(group: readonly Sorted[], left: Uint8Array, ordered: AccountEvent[]): void {
  const push = (event: Sorted): void => {
    if (event.side === 'paid') {
      if (left[event.payment] === 1) return;
      left[event.payment] = 1;
    }
    ordered.push({ payment: event.payment, side: event.side });
  };
  if (group.length === 2 && group[0]!.payment === group[1]!.payment) {
    for (const event of group) push(event);
    return;
  }
  const queues = new Map<string, Sorted[]>();
  for (const event of group) {
    const queue = queues.get(event.file);
    if (queue === undefined) queues.set(event.file, [event]);
    else queue.push(event);
  }
  const lines = [...queues.values()].map((queue) => ({ queue, at: 0 }));
  for (let waiting = lines.length; waiting > 0; ) {
    let moved = false;
    for (const line of lines) {
      while (line.at < line.queue.length) {
        const event = line.queue[line.at]!;
        if (event.side === 'received' && left[event.payment] === 0) break;
        push(event);
        moved = true;
        if (++line.at === line.queue.length) waiting--;
      }
    }
    if (moved || waiting === 0) continue;
    // Statements that date by day can contradict each other; then the money leaves first.
    const stuck = lines.find(({ queue, at }) => at < queue.length)!;
    push({ ...stuck.queue[stuck.at]!, side: 'paid' });
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

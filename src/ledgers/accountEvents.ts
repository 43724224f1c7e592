import type { LedgerPayment } from './ledgerPayment.ts';

/** One side of a payment: money leaves the payer, or reaches the payee. */
export interface AccountEvent {
  /** Index of the payment. */
  readonly payment: number;
  readonly side: 'paid' | 'received';
}

/** Events in order, in columns: two for each payment. */
export class AccountEvents {
  readonly length: number;
  /** Twice the payment, and one more where it is received. */
  private readonly codes: Int32Array;

  constructor(codes: Int32Array) {
    this.codes = codes;
    this.length = codes.length;
  }

  at(event: number): AccountEvent {
    const code = this.codes[event]!;
    return { payment: code >> 1, side: (code & 1) === 0 ? 'paid' : 'received' };
  }

  *[Symbol.iterator](): Generator<AccountEvent> {
    for (let event = 0; event < this.length; event++) yield this.at(event);
  }
}

/**
 * Both sides of all payments in the order in which they happened: by time; among rows of one time in the order of their
 * statement, and no money arrives before it left.
 */
export function accountEvents(payments: readonly LedgerPayment[]): AccountEvents {
  const places = placesOf(payments);
  const { times, files, orders } = places;
  const codes = new Int32Array(payments.length * 2);
  for (let code = 0; code < codes.length; code++) codes[code] = code;
  codes.sort(
    (a, b) => times[a]! - times[b]! || files[a]! - files[b]! || orders[a]! - orders[b]! || (a & 1) - (b & 1) || a - b,
  );
  const ordered = new Int32Array(codes.length);
  const settling = { ordered, count: 0, left: new Uint8Array(payments.length) };
  for (let from = 0; from < codes.length; ) {
    let to = from + 1;
    while (to < codes.length && times[codes[to]!] === times[codes[from]!]) to++;
    settle(codes.subarray(from, to), files, settling);
    from = to;
  }
  return new AccountEvents(ordered);
}

/** By code: time, statement (numbered in the order of its name) and place in it. */
interface Places {
  readonly times: Float64Array;
  readonly files: Int32Array;
  readonly orders: Float64Array;
}

function placesOf(payments: readonly LedgerPayment[]): Places {
  const count = payments.length * 2;
  const [times, files, orders] = [new Float64Array(count), new Int32Array(count), new Float64Array(count)];
  const names: string[] = [];
  const numbers = new Map<string, number>();
  for (const [index, payment] of payments.entries()) {
    const { paid, received } = payment;
    for (const code of [2 * index, 2 * index + 1]) {
      const place = code % 2 === 0 ? (paid ?? received) : (received ?? paid);
      const name = place?.file ?? payment.id;
      const known = numbers.get(name) ?? names.length;
      if (known === names.length) {
        numbers.set(name, known);
        names.push(name);
      }
      times[code] = code % 2 === 0 ? payment.time : payment.arrival;
      files[code] = known;
      orders[code] = place?.order ?? 0;
    }
  }
  const ranks = new Int32Array(names.length);
  for (const [rank, name] of [...names].sort().entries()) ranks[numbers.get(name)!] = rank;
  for (let code = 0; code < count; code++) files[code] = ranks[files[code]!]!;
  return { times, files, orders };
}

interface Settling {
  readonly ordered: Int32Array;
  count: number;
  /** By payment: whether it has left. */
  readonly left: Uint8Array;
}

/** Events of one moment: each statement's in its order; an arrival waits for its departure in another statement. */
function settle(group: Int32Array, files: Int32Array, into: Settling): void {
  const push = (code: number): void => {
    if ((code & 1) === 0) {
      if (into.left[code >> 1] === 1) return;
      into.left[code >> 1] = 1;
    }
    into.ordered[into.count++] = code;
  };
  if (group.length === 2 && group[0]! >> 1 === group[1]! >> 1) {
    push(group[0]! & ~1);
    push(group[0]! | 1);
    return;
  }
  // The group is sorted by statement.
  const lines: { at: number; readonly end: number }[] = [];
  for (let from = 0; from < group.length; ) {
    let to = from + 1;
    while (to < group.length && files[group[to]!] === files[group[from]!]) to++;
    lines.push({ at: from, end: to });
    from = to;
  }
  for (let waiting = lines.length; waiting > 0; ) {
    let moved = false;
    for (const line of lines) {
      while (line.at < line.end) {
        const code = group[line.at]!;
        if ((code & 1) === 1 && into.left[code >> 1] === 0) break;
        push(code);
        moved = true;
        if (++line.at === line.end) waiting--;
      }
    }
    if (moved || waiting === 0) continue;
    // Statements that date by day can contradict each other; then the money leaves first.
    const stuck = lines.find(({ at, end }) => at < end)!;
    push(group[stuck.at]! & ~1);
  }
}

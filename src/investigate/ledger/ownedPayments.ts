import { BusinessDays } from '../../ledgers/detect/businessDay.ts';
import type { OwnedPayment } from '../../ledgers/detect/ownedPayment.ts';
import type { LedgerEntry } from '../../ledgers/ledgerEntry.ts';
import { isHidden, type LedgerPayment } from '../../ledgers/ledgerPayment.ts';
import type { LedgerFileSummary } from '../../ports/ledgerStore.ts';

/** Of a file: its bank, and the days of its time zone. */
interface Book {
  readonly institution: string;
  readonly days: BusinessDays;
}

/** Books by hash of their file; the time zone is that of the map that the file was read with. */
export function booksOf(
  files: readonly Pick<LedgerFileSummary, 'sha256' | 'institution' | 'map'>[],
): Map<string, Book> {
  const zones = new Map<string, BusinessDays>();
  return new Map(
    files.map(({ sha256, institution, map }) => {
      const said = (JSON.parse(map) as { date?: { timezone?: string } }).date?.timezone ?? 'UTC';
      const days = zones.get(said) ?? new BusinessDays(said);
      zones.set(said, days);
      return [sha256, { institution, days }];
    }),
  );
}

/** Owners of held accounts, as their statements' maps name them. */
export function addOwners(entries: readonly LedgerEntry[], owners: Map<string, string>): void {
  for (const { holder, from, to, fromName, toName } of entries) {
    if (holder === 'from' && fromName !== '') owners.set(from, fromName);
    if (holder === 'to' && toName !== '') owners.set(to, toName);
  }
}

/**
 * Both sides of payments, from `least` hundredths on. A side that nobody names has no owner and is left out. Who owns
 * what is read when asked: `owners` may grow meanwhile.
 */
export function* ownedPayments(
  payments: readonly LedgerPayment[],
  books: ReadonlyMap<string, Book>,
  owners: ReadonlyMap<string, string>,
  least: bigint,
): Generator<OwnedPayment> {
  const fallback: Book = { institution: '', days: new BusinessDays('UTC') };
  for (const payment of payments) {
    const { from, to } = payment;
    if (centsOf(payment) < least || from === to) continue;
    for (const side of ['paid', 'received'] as const) {
      if (isHidden(side === 'paid' ? from : to)) continue;
      const place = side === 'paid' ? (payment.paid ?? payment.received) : (payment.received ?? payment.paid);
      const { institution, days } = books.get(place?.file ?? '') ?? fallback;
      const day = days.at(side === 'paid' ? payment.time : payment.arrival);
      yield new PaymentSide(payment, side, day, institution, owners);
    }
  }
}

/** Small, because a book may have millions: what the payment says is read when asked. */
class PaymentSide implements OwnedPayment {
  readonly side: OwnedPayment['side'];
  readonly day: number;
  readonly institution: string;
  private readonly payment: LedgerPayment;
  private readonly owners: ReadonlyMap<string, string>;

  constructor(
    payment: LedgerPayment,
    side: OwnedPayment['side'],
    day: number,
    institution: string,
    owners: ReadonlyMap<string, string>,
  ) {
    this.payment = payment;
    this.side = side;
    this.day = day;
    this.institution = institution;
    this.owners = owners;
  }

  get id(): string {
    return this.payment.id;
  }

  get time(): number {
    return this.side === 'paid' ? this.payment.time : this.payment.arrival;
  }

  get account(): string {
    return this.side === 'paid' ? this.payment.from : this.payment.to;
  }

  get owner(): string {
    return this.owners.get(this.account) ?? this.account;
  }

  get other(): string {
    const account = this.side === 'paid' ? this.payment.to : this.payment.from;
    return this.owners.get(account) ?? account;
  }

  get cents(): bigint {
    return centsOf(this.payment);
  }
}

function centsOf({ amount, decimals }: LedgerPayment): bigint {
  return decimals <= 2 ? amount * 10n ** BigInt(2 - decimals) : amount / 10n ** BigInt(decimals - 2);
}

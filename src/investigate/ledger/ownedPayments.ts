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

/** Both sides of payments between different owners. A side that nobody names has no owner and is left out. */
export function* ownedPayments(
  payments: readonly LedgerPayment[],
  books: ReadonlyMap<string, Book>,
  owners: ReadonlyMap<string, string>,
): Generator<OwnedPayment> {
  const fallback: Book = { institution: '', days: new BusinessDays('UTC') };
  for (const { id, from, to, time, arrival, amount, decimals, paid, received } of payments) {
    const [payer, payee] = [owners.get(from) ?? from, owners.get(to) ?? to];
    if (payer === payee) continue;
    const cents = decimals <= 2 ? amount * 10n ** BigInt(2 - decimals) : amount / 10n ** BigInt(decimals - 2);
    const side = (which: 'paid' | 'received'): OwnedPayment => {
      const place = which === 'paid' ? (paid ?? received) : (received ?? paid);
      const { institution, days } = books.get(place?.file ?? '') ?? fallback;
      const moment = which === 'paid' ? time : arrival;
      const [account, owner, other] = which === 'paid' ? [from, payer, payee] : [to, payee, payer];
      return { id, time: moment, day: days.at(moment), side: which, owner, account, institution, other, cents };
    };
    if (!isHidden(from)) yield side('paid');
    if (!isHidden(to)) yield side('received');
  }
}

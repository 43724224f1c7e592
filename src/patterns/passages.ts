import { type Accounts, accounts } from './accounts.ts';
import { counterparties } from './counterparties.ts';
import { type Credits, type Debits, type PassThrough, passThroughs } from './passThrough.ts';
import type { Payments } from './payments.ts';

/** One entity that received and passed on, with the payments of it. */
export interface Passage {
  readonly through: number;
  /** Payer of the first credit, and of all of them, once each. */
  readonly source: number;
  readonly sources: readonly number[];
  /** Who the debit pays, once each; several where no one gets nearly all of it. */
  readonly receivers: readonly number[];
  readonly credits: readonly number[];
  /** Payments of the debit, which are one act. */
  readonly debits: readonly number[];
  readonly rate: number;
  /** Seconds. */
  readonly dwell: number;
}

export interface PassageParameters {
  /** Seconds. */
  readonly window: number;
  readonly maxRate: number;
  readonly maxCredits: number;
  /** Entities with more counterparties are services, whose money is not passed on but pooled. */
  readonly maxCounterparties: number;
}

export interface PassageSearch {
  readonly found: readonly Passage[];
  /** Services that were not looked at. */
  readonly hubs: Set<number>;
}

/** Below it no rate that anybody asks for is met, whatever the fee. */
const LEAST_PASSED_ON = 0.25;

/**
 * Every passage through an entity that is no service, in the order of their first credits. What an entity pays in one
 * act counts as one debit: what its main receiver gets, if the rest is small enough to be what it kept.
 */
export function passages(payments: Payments, parameters: PassageParameters): PassageSearch {
  const books = accounts(payments);
  const most = parameters.maxCounterparties;
  const found: Passage[] = [];
  const credits = { times: books.creditTimes, left: books.creditAmounts.slice(), start: 0, end: 0 };
  const debits = { times: books.debitTimes, amounts: books.debitAmounts, start: 0, end: 0, costOf: books.costOf };
  const hubs = new Set<number>();
  for (let k = 0; k < books.entities.length; k++) {
    const entity = books.entities[k]!;
    credits.start = books.creditStarts[k]!;
    credits.end = books.creditStarts[k + 1]!;
    debits.start = books.debitStarts[k]!;
    debits.end = books.debitStarts[k + 1]!;
    if (credits.start === credits.end || debits.start === debits.end) continue;
    if (!touches(credits, debits, parameters.window)) continue;
    const isSingle = credits.end - credits.start === 1 && debits.end - debits.start === 1;
    if (isSingle && !isPassedOn(credits, debits, parameters)) continue;
    if (counterparties(payments, entity, most) > most) {
      hubs.add(entity);
      continue;
    }
    const events = passThroughs(credits, debits, parameters);
    if (events.length === 0) continue;
    if (payments.isTaggedService(entity)) hubs.add(entity);
    else for (const event of events) found.push(passage(payments, books, entity, event));
  }
  // A payment is credited once, and payments are numbered in the order of the chain; entities are not.
  found.sort((a, b) => a.credits[0]! - b.credits[0]!);
  return { found, hubs };
}

/** Whether any debit comes within the window after any credit: most entities fail this at once. */
function touches(credits: Credits, debits: Debits, window: number): boolean {
  if (debits.times[debits.end - 1]! < credits.times[credits.start]!) return false;
  return debits.times[debits.start]! <= credits.times[credits.end - 1]! + window;
}

/** One payment in, one out: told without a list. */
function isPassedOn(credits: Credits, debits: Debits, { window }: PassageParameters): boolean {
  const dwell = debits.times[debits.start]! - credits.times[credits.start]!;
  if (dwell < 0 || dwell > window) return false;
  const credit = credits.left[credits.start]!;
  const debit = debits.amounts[debits.start]!;
  return debit <= credit && debit >= credit * LEAST_PASSED_ON;
}

function passage({ from, to }: Payments, books: Accounts, entity: number, event: PassThrough): Passage {
  const credits = event.credits.map((c) => books.creditRows[c]!);
  const debits = books.partsOf(event.debit);
  const receivers = distinct(debits, to);
  const sources = distinct(credits, from);
  const { rate, dwell } = event;
  return { through: entity, source: sources[0]!, sources, receivers, credits, debits, rate, dwell };
}

/** One side of payments, once each; mostly there is one payment. */
function distinct(payments: readonly number[], side: Int32Array): number[] {
  return payments.length === 1 ? [side[payments[0]!]!] : [...new Set(payments.map((p) => side[p]!))];
}

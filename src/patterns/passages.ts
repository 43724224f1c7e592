import { counterparties } from './counterparties.ts';
import type { Credit, Debit, PassThrough } from './passThrough.ts';
import { passThroughs } from './passThrough.ts';
import type { Payments } from './payments.ts';

/** One entity that received and passed on, with the payments of it. */
export interface Passage {
  readonly through: number;
  readonly source: number;
  readonly receiver: number;
  readonly credits: readonly number[];
  readonly debit: number;
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

/** Below it no rate that anybody asks for is met, whatever the fee. */
const LEAST_PASSED_ON = 0.25;
/** Share of an act that its largest payment must be, for the rest to be what was kept. */
const MAIN_SHARE = 0.8;

/**
 * Every passage through an entity that is no service. What an entity pays in one act counts as one debit: its largest
 * payment, if the rest is small enough to be what it kept.
 */
export function passages(payments: Payments, parameters: PassageParameters): { found: Passage[]; hubs: number } {
  const { incoming, outgoing } = payments;
  const found: Passage[] = [];
  let hubs = 0;
  for (let entity = 0; entity < payments.entityCount; entity++) {
    const ins = incoming.starts[entity + 1]! - incoming.starts[entity]!;
    const outs = outgoing.starts[entity + 1]! - outgoing.starts[entity]!;
    if (ins === 0 || outs === 0 || !touches(payments, entity, parameters.window)) continue;
    if (ins === 1 && outs === 1 && !isPassedOn(payments, entity, parameters)) continue;
    if (
      ins + outs > parameters.maxCounterparties &&
      counterparties(payments, entity, parameters.maxCounterparties) > parameters.maxCounterparties
    ) {
      hubs++;
      continue;
    }
    collect(payments, entity, parameters, found);
  }
  return { found, hubs };
}

/** Whether any debit comes within the window after any credit: most entities fail this at once. */
function touches({ incoming, outgoing, times }: Payments, entity: number, window: number): boolean {
  const firstIn = times[incoming.rows[incoming.starts[entity]!]!]!;
  const lastIn = times[incoming.rows[incoming.starts[entity + 1]! - 1]!]!;
  const firstOut = times[outgoing.rows[outgoing.starts[entity]!]!]!;
  const lastOut = times[outgoing.rows[outgoing.starts[entity + 1]! - 1]!]!;
  return lastOut >= firstIn && firstOut <= lastIn + window;
}

/** One payment in, one out: told without a list. */
function isPassedOn(payments: Payments, entity: number, parameters: PassageParameters): boolean {
  const { incoming, outgoing, times, comparable } = payments;
  const credit = incoming.rows[incoming.starts[entity]!]!;
  const debit = outgoing.rows[outgoing.starts[entity]!]!;
  const dwell = times[debit]! - times[credit]!;
  if (dwell < 0 || dwell > parameters.window) return false;
  return comparable[debit]! <= comparable[credit]! && comparable[debit]! >= comparable[credit]! * LEAST_PASSED_ON;
}

function collect(payments: Payments, entity: number, parameters: PassageParameters, found: Passage[]): void {
  const { incoming, times, comparable, from, to } = payments;
  const credits: Credit[] = [];
  const rows: number[] = [];
  for (let k = incoming.starts[entity]!; k < incoming.starts[entity + 1]!; k++) {
    const p = incoming.rows[k]!;
    if (times[p] === 0) continue;
    rows.push(p);
    credits.push({ time: times[p]!, amount: comparable[p]! });
  }
  const { debits, mains } = debitsOf(payments, entity);
  for (const event of passThroughs(credits, debits, parameters)) {
    found.push(passage(event, entity, rows, mains, from, to));
  }
}

function passage(
  event: PassThrough,
  entity: number,
  rows: readonly number[],
  mains: readonly number[],
  from: Int32Array,
  to: Int32Array,
): Passage {
  const credits = event.credits.map((c) => rows[c]!);
  const debit = mains[event.debit]!;
  const source = from[credits[0]!]!;
  const { rate, dwell } = event;
  return { through: entity, source, receiver: to[debit]!, credits, debit, rate, dwell };
}

/** One debit an act, and the payment it mainly is. */
function debitsOf(payments: Payments, entity: number): { debits: Debit[]; mains: number[] } {
  const { outgoing, times, comparable, acts } = payments;
  const debits: Debit[] = [];
  const mains: number[] = [];
  const end = outgoing.starts[entity + 1]!;
  for (let k = outgoing.starts[entity]!; k < end; ) {
    let main = outgoing.rows[k]!;
    const act = acts[main]!;
    let total = 0;
    for (; k < end && acts[outgoing.rows[k]!] === act; k++) {
      const p = outgoing.rows[k]!;
      total += comparable[p]!;
      if (comparable[p]! > comparable[main]!) main = p;
    }
    if (times[main] === 0) continue;
    const isMain = comparable[main]! >= total * MAIN_SHARE;
    debits.push({ time: times[main]!, amount: isMain ? comparable[main]! : total, cost: payments.costOfAct(act) });
    mains.push(main);
  }
  return { debits, mains };
}

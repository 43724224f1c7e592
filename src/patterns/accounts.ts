import type { Payments } from './payments.ts';

/**
 * What every entity that is paid and pays received and paid out, side by side in columns: entity `entities[k]` has the
 * credits `creditStarts[k] .. creditStarts[k + 1] − 1` and the debits likewise, in order of time; those without a time
 * are left out.
 */
export interface Accounts {
  readonly entities: Int32Array;
  readonly creditStarts: Int32Array;
  readonly creditTimes: Float64Array;
  readonly creditAmounts: Float64Array;
  /** Payment behind each credit. */
  readonly creditRows: Int32Array;
  readonly debitStarts: Int32Array;
  readonly debitTimes: Float64Array;
  /** One debit an act: what its main receiver got, if the rest is small enough to be what was kept; else the sum. */
  readonly debitAmounts: Float64Array;
  /** Where in `outgoing.rows` the act of each debit begins. */
  readonly debitPlaces: Int32Array;
  /** Payments that make up a debit: those to the main receiver, or all of the act. */
  readonly partsOf: (debit: number) => number[];
  /** What the act of a debit cost its sender beside, base units. */
  readonly costOf: (debit: number) => number;
}

/** Share of an act that one receiver must get, for the rest to be what was kept. */
const MAIN_SHARE = 0.8;

/** Kept per set of payments: three detectors read them one after the other, and payments lie scattered in memory. */
const KNOWN = new WeakMap<Payments, Accounts>();

export function accounts(payments: Payments): Accounts {
  const known = KNOWN.get(payments);
  if (known !== undefined) return known;
  const made = makeAccounts(payments);
  KNOWN.set(payments, made);
  return made;
}

function makeAccounts(payments: Payments): Accounts {
  const entities = middlemen(payments);
  const { acts, outgoing } = payments;
  const credits = creditsOf(payments, entities);
  const debits = debitsOf(payments, entities);
  return {
    entities,
    ...credits,
    ...debits,
    partsOf: (debit) => partsOf(payments, debits.debitPlaces[debit]!),
    costOf: (debit) => payments.costOfAct(acts[outgoing.rows[debits.debitPlaces[debit]!]!]!),
  };
}

function middlemen({ incoming, outgoing, entityCount }: Payments): Int32Array {
  const found = new Int32Array(entityCount);
  let count = 0;
  for (let entity = 0; entity < entityCount; entity++) {
    if (incoming.starts[entity + 1] === incoming.starts[entity]) continue;
    if (outgoing.starts[entity + 1] !== outgoing.starts[entity]) found[count++] = entity;
  }
  return found.slice(0, count);
}

type CreditColumns = Pick<Accounts, 'creditStarts' | 'creditTimes' | 'creditAmounts' | 'creditRows'>;

function creditsOf({ incoming, times, comparable }: Payments, entities: Int32Array): CreditColumns {
  const size = rowsOf(incoming.starts, entities);
  const creditStarts = new Int32Array(entities.length + 1);
  const creditTimes = new Float64Array(size);
  const creditAmounts = new Float64Array(size);
  const creditRows = new Int32Array(size);
  let at = 0;
  for (let e = 0; e < entities.length; e++) {
    const entity = entities[e]!;
    for (let k = incoming.starts[entity]!; k < incoming.starts[entity + 1]!; k++) {
      const p = incoming.rows[k]!;
      if (times[p] === 0) continue;
      creditTimes[at] = times[p]!;
      creditAmounts[at] = comparable[p]!;
      creditRows[at++] = p;
    }
    creditStarts[e + 1] = at;
  }
  return { creditStarts, creditTimes, creditAmounts, creditRows };
}

type DebitColumns = Pick<Accounts, 'debitStarts' | 'debitTimes' | 'debitAmounts' | 'debitPlaces'>;

function debitsOf(payments: Payments, entities: Int32Array): DebitColumns {
  const { outgoing, times, comparable, acts } = payments;
  const { rows } = outgoing;
  const size = rowsOf(outgoing.starts, entities);
  const debitStarts = new Int32Array(entities.length + 1);
  const debitTimes = new Float64Array(size);
  const debitAmounts = new Float64Array(size);
  const debitPlaces = new Int32Array(size);
  let at = 0;
  for (let e = 0; e < entities.length; e++) {
    const end = outgoing.starts[entities[e]! + 1]!;
    for (let k = outgoing.starts[entities[e]!]!; k < end; ) {
      const start = k;
      const first = rows[start]!;
      const act = acts[first]!;
      do k++;
      while (k < end && acts[rows[k]!] === act);
      if (times[first] === 0) continue;
      debitTimes[at] = times[first]!;
      debitAmounts[at] = k - start === 1 ? comparable[first]! : passedOn(payments, start, k).amount;
      debitPlaces[at++] = start;
    }
    debitStarts[e + 1] = at;
  }
  return { debitStarts, debitTimes, debitAmounts, debitPlaces };
}

function rowsOf(starts: Int32Array, entities: Int32Array): number {
  let rows = 0;
  for (const entity of entities) rows += starts[entity + 1]! - starts[entity]!;
  return rows;
}

/** What an act (`outgoing.rows` from `start` to `end` − 1) passed on, and to whom; -1: to several. */
function passedOn(
  { outgoing, to, comparable }: Payments,
  start: number,
  end: number,
): { readonly amount: number; readonly receiver: number } {
  // Whoever gets more than half leads at the end, by what they get beyond the others at least (Boyer and Moore).
  let receiver = -1;
  let lead = 0;
  let total = 0;
  for (let k = start; k < end; k++) {
    const p = outgoing.rows[k]!;
    const amount = comparable[p]!;
    total += amount;
    if (to[p] === receiver) lead += amount;
    else if (amount <= lead) lead -= amount;
    else {
      receiver = to[p]!;
      lead = amount - lead;
    }
  }
  if (lead < total * (2 * MAIN_SHARE - 1)) return { amount: total, receiver: -1 };
  let main = 0;
  for (let k = start; k < end; k++) if (to[outgoing.rows[k]!] === receiver) main += comparable[outgoing.rows[k]!]!;
  return main >= total * MAIN_SHARE ? { amount: main, receiver } : { amount: total, receiver: -1 };
}

function partsOf(payments: Payments, start: number): number[] {
  const { outgoing, from, to, acts } = payments;
  const first = outgoing.rows[start]!;
  const last = outgoing.starts[from[first]! + 1]!;
  let end = start;
  while (end < last && acts[outgoing.rows[end]!] === acts[first]) end++;
  if (end - start === 1) return [first];
  const { receiver } = passedOn(payments, start, end);
  const parts = Array.from(outgoing.rows.subarray(start, end));
  return receiver < 0 ? parts : parts.filter((p) => to[p] === receiver);
}

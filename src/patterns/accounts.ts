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
  /** One debit an act: its largest payment, if the rest is small enough to be what was kept; else the sum. */
  readonly debitAmounts: Float64Array;
  /** Payment that each debit mainly is. */
  readonly debitRows: Int32Array;
  /** What the act of a debit cost its sender beside, base units. */
  readonly costOf: (debit: number) => number;
}

/** Share of an act that its largest payment must be, for the rest to be what was kept. */
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
  const { acts } = payments;
  const credits = creditsOf(payments, entities);
  const debits = debitsOf(payments, entities);
  return {
    entities,
    ...credits,
    ...debits,
    costOf: (debit) => payments.costOfAct(acts[debits.debitRows[debit]!]!),
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

type DebitColumns = Pick<Accounts, 'debitStarts' | 'debitTimes' | 'debitAmounts' | 'debitRows'>;

function debitsOf({ outgoing, times, comparable, acts }: Payments, entities: Int32Array): DebitColumns {
  const size = rowsOf(outgoing.starts, entities);
  const debitStarts = new Int32Array(entities.length + 1);
  const debitTimes = new Float64Array(size);
  const debitAmounts = new Float64Array(size);
  const debitRows = new Int32Array(size);
  let at = 0;
  for (let e = 0; e < entities.length; e++) {
    const end = outgoing.starts[entities[e]! + 1]!;
    for (let k = outgoing.starts[entities[e]!]!; k < end; ) {
      let main = outgoing.rows[k]!;
      const act = acts[main]!;
      let total = 0;
      for (; k < end && acts[outgoing.rows[k]!] === act; k++) {
        const p = outgoing.rows[k]!;
        total += comparable[p]!;
        if (comparable[p]! > comparable[main]!) main = p;
      }
      if (times[main] === 0) continue;
      debitTimes[at] = times[main]!;
      debitAmounts[at] = comparable[main]! >= total * MAIN_SHARE ? comparable[main]! : total;
      debitRows[at++] = main;
    }
    debitStarts[e + 1] = at;
  }
  return { debitStarts, debitTimes, debitAmounts, debitRows };
}

function rowsOf(starts: Int32Array, entities: Int32Array): number {
  let rows = 0;
  for (const entity of entities) rows += starts[entity + 1]! - starts[entity]!;
  return rows;
}

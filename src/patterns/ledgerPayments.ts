import type { Payment } from '../clustering/payment.ts';
import { indexPayments, type Payments } from './payments.ts';

/**
 * Payments of one asset from rows, as ledgers give them; also of those that clustering derives. Rows of one txid are one
 * act. Order: time (unknown last), height, id. `services`: names of entities that are known for services.
 */
export function ledgerPayments(rows: readonly Payment[], services: ReadonlySet<string> = new Set()): Payments {
  const sorted = [...rows].sort(byTime);
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, names.length);
    names.push(name);
    return names.length - 1;
  };
  const count = sorted.length;
  const from = Int32Array.from(sorted, (row) => numberOf(row.from));
  const to = Int32Array.from(sorted, (row) => numberOf(row.to));
  const acts = actNumbers(sorted);
  const costs = new Map<number, bigint>();
  for (const [p, { fee }] of sorted.entries()) costs.set(acts[p]!, (costs.get(acts[p]!) ?? 0n) + (fee ?? 0n));
  const firstOf = new Map<number, number>();
  for (let p = count - 1; p >= 0; p--) firstOf.set(acts[p]!, p);
  return {
    count,
    entityCount: names.length,
    from,
    to,
    times: Float64Array.from(sorted, ({ time }) => time ?? 0),
    comparable: Float64Array.from(sorted, ({ amount }) => Number(amount)),
    acts,
    outgoing: indexPayments(from, count, names.length),
    incoming: indexPayments(to, count, names.length),
    amount: (p) => sorted[p]!.amount,
    costOfAct: (act) => Number(costs.get(act) ?? 0n),
    actId: (act) => idOf(sorted[firstOf.get(act)!]!),
    outpoint: (p) => (sorted[p]!.txid === null ? null : sorted[p]!.id),
    nameOf: (entity) => names[entity]!,
    isTaggedService: (entity) => services.has(names[entity]!),
  };
}

function idOf(row: Payment): string {
  return row.txid ?? row.id;
}

function actNumbers(sorted: readonly Payment[]): Int32Array {
  const acts = new Int32Array(sorted.length);
  const known = new Map<string, number>();
  for (const [p, row] of sorted.entries()) {
    const id = idOf(row);
    const act = known.get(id) ?? known.size;
    known.set(id, act);
    acts[p] = act;
  }
  return acts;
}

function byTime(a: Payment, b: Payment): number {
  const difference = (a.time ?? Number.MAX_SAFE_INTEGER) - (b.time ?? Number.MAX_SAFE_INTEGER);
  if (difference !== 0) return difference;
  const heights = (a.height ?? 0) - (b.height ?? 0);
  if (heights !== 0) return heights;
  const first = idOf(a);
  const second = idOf(b);
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

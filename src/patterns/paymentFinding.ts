import type { Finding } from '../results/finding.ts';
import type { Payments } from './payments.ts';

/** Ids of the acts behind some payments, once each, in order of time. */
export function actIds(payments: Payments, rows: Iterable<number>): string[] {
  return [...new Set(inOrderOfTime(payments, rows).map((p) => payments.actId(payments.acts[p]!)))];
}

/** Sum of payments in base units, each once. */
export function sumOf(payments: Payments, rows: Iterable<number>): bigint {
  let sum = 0n;
  for (const p of new Set(rows)) sum += payments.amount(p);
  return sum;
}

/** Beginning of a finding: at the payer of the earliest of some payments. */
export function startAt(payments: Payments, rows: readonly number[]): Finding['start'] {
  const p = timed(payments, rows)[0]!;
  return { outpoint: payments.outpoint(p), address: payments.nameOf(payments.from[p]!), time: timeOf(payments, p) };
}

/** End of a finding: at the payee of the latest of some payments. */
export function endAt(payments: Payments, rows: readonly number[], reason: string): Finding['end'] {
  const p = timed(payments, rows).at(-1)!;
  return {
    outpoint: payments.outpoint(p),
    address: payments.nameOf(payments.to[p]!),
    time: timeOf(payments, p),
    reason,
  };
}

/** Unix seconds or null. */
function timeOf(payments: Payments, p: number): number | null {
  return payments.times[p] === 0 ? null : payments.times[p]!;
}

/** Those whose time is known, in order; all where none is. */
function timed(payments: Payments, rows: readonly number[]): number[] {
  const known = rows.filter((p) => payments.times[p] !== 0);
  return inOrderOfTime(payments, known.length === 0 ? rows : known);
}

function inOrderOfTime({ times }: Payments, rows: Iterable<number>): number[] {
  return [...new Set(rows)].sort((a, b) => times[a]! - times[b]! || a - b);
}

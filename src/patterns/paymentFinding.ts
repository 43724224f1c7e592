import type { Finding } from '../results/finding.ts';
import type { Payments } from './payments.ts';

/** Ids of the acts behind some payments, once each, in order of time. */
export function actIds(payments: Payments, rows: Iterable<number>): string[] {
  const ordered = [...new Set(rows)].sort((a, b) => payments.times[a]! - payments.times[b]! || a - b);
  return [...new Set(ordered.map((p) => payments.actId(payments.acts[p]!)))];
}

/** Sum of payments in base units, each once. */
export function sumOf(payments: Payments, rows: Iterable<number>): bigint {
  let sum = 0n;
  for (const p of new Set(rows)) sum += payments.amount(p);
  return sum;
}

/** Beginning of a finding at the payer of its first payment. */
export function startAt(payments: Payments, p: number): Finding['start'] {
  return { outpoint: payments.outpoint(p), address: payments.nameOf(payments.from[p]!), time: timeOf(payments, p) };
}

/** End of a finding at the payee of its last payment. */
export function endAt(payments: Payments, p: number, reason: string): Finding['end'] {
  return {
    outpoint: payments.outpoint(p),
    address: payments.nameOf(payments.to[p]!),
    time: timeOf(payments, p),
    reason,
  };
}

/** Unix seconds or null. */
export function timeOf(payments: Payments, p: number): number | null {
  return payments.times[p] === 0 ? null : payments.times[p]!;
}

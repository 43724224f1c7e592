import type { Payments } from './payments.ts';

/** Distinct entities that an entity paid or was paid by, counted up to `most` + 1; below it an upper bound is enough. */
export function counterparties(payments: Payments, entity: number, most: number): number {
  const { incoming, outgoing, from, to } = payments;
  const degree =
    incoming.starts[entity + 1]! - incoming.starts[entity]! + outgoing.starts[entity + 1]! - outgoing.starts[entity]!;
  if (degree <= most) return degree;
  const seen = new Set<number>();
  for (let k = outgoing.starts[entity]!; k < outgoing.starts[entity + 1]! && seen.size <= most; k++) {
    seen.add(to[outgoing.rows[k]!]!);
  }
  for (let k = incoming.starts[entity]!; k < incoming.starts[entity + 1]! && seen.size <= most; k++) {
    seen.add(from[incoming.rows[k]!]!);
  }
  return seen.size;
}

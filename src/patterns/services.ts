import { counterparties } from './counterparties.ts';
import type { DetectionGap } from './detector.ts';
import type { Payments } from './payments.ts';

/** Answers kept per set of payments, for the bound asked last: detectors mostly share one. */
const KNOWN = new WeakMap<Payments, { readonly most: number; readonly answers: Int8Array }>();

/** Tagged as a service, or dealing with more than `most` others, as only services do. */
export function isService(payments: Payments, entity: number, most: number): boolean {
  let known = KNOWN.get(payments);
  if (known === undefined || known.most !== most) {
    known = { most, answers: new Int8Array(payments.entityCount).fill(-1) };
    KNOWN.set(payments, known);
  }
  if (known.answers[entity] === -1) {
    const isMany = counterparties(payments, entity, most) > most;
    known.answers[entity] = isMany || payments.isTaggedService(entity) ? 1 : 0;
  }
  return known.answers[entity] === 1;
}

/** What a detector passed over because it is a service; none where it passed over none. */
export function serviceGap(rule: string, hubs: number, most: number): DetectionGap[] {
  if (hubs === 0) return [];
  const who = hubs === 1 ? '1 entity is a service' : `${hubs} entities are services`;
  const reason = `${rule}: ${who}, by a tag or by more than ${most} counterparties, and not looked at`;
  return [{ kind: 'too-large', address: null, reason }];
}

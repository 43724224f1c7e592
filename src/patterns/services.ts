import { counterparties } from './counterparties.ts';
import type { DetectionGap } from './detector.ts';
import type { Payments } from './payments.ts';

/** Tagged as a service, or dealing with more than `most` others, as only services do. */
export function isService(payments: Payments, entity: number, most: number): boolean {
  return counterparties(payments, entity, most) > most || payments.isTaggedService(entity);
}

/** What a detector left out because its counterparties are too many; none where it left out none. */
export function serviceGap(rule: string, hubs: number, most: number): DetectionGap[] {
  if (hubs === 0) return [];
  const who = hubs === 1 ? '1 entity deals' : `${hubs} entities deal`;
  return [
    { kind: 'too-large', address: null, reason: `${rule}: ${who} with more than ${most} others and count as services` },
  ];
}

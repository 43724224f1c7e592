import type { Gap, GapKind } from '../results/envelope.ts';

/** A gap about a target or a whole run, not about one traced output. */
export function seedGap(kind: GapKind, reason: string, place: { outpoint?: string; address?: string } = {}): Gap {
  return { kind, outpoint: place.outpoint ?? null, address: place.address ?? null, value: null, reason };
}

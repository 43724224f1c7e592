import type { WireInput } from './wireTypes.ts';

/**
 * ECDSA signatures in the inputs' scriptSigs and witnesses, and how many have r < 2^255. `null` where an input carries
 * neither: data sets without witnesses must not look like transactions without signatures.
 */
export function countWireSignatures(_inputs: readonly WireInput[]): { count: number; lowR: number } | null {
  return null;
}

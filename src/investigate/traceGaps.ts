import type { Tip } from '../chain/tip.ts';
import { GAP_KINDS, type Gap, type GapKind } from '../results/envelope.ts';
import { CONCLUSIONS, type TraceEndpoint, type TraceResult } from '../results/traceDocument.ts';

/**
 * The gaps of a trace: one per outpoint and kind for each endpoint that is no conclusion, and one `stale` for each
 * unspent output that was last seen so below the tip; and `others`, which have an outpoint too. `compare` puts outpoints into document order.
 */
export function traceGaps(
  results: readonly TraceResult[],
  others: readonly Gap[],
  tip: Tip | null,
  compare: (a: string, b: string) => number,
): Gap[] {
  const gaps = new Map<string, Gap & { readonly outpoint: string }>();
  for (const endpoint of results.flatMap((result) => result.endpoints)) {
    const gap = gapOf(endpoint, tip);
    if (gap !== null) gaps.set(`${gap.outpoint} ${gap.kind}`, gap);
  }
  for (const gap of others)
    if (gap.outpoint !== null) gaps.set(`${gap.outpoint} ${gap.kind}`, { ...gap, outpoint: gap.outpoint });
  return [...gaps.values()].sort((a, b) => compare(a.outpoint, b.outpoint) || precedence(a.kind) - precedence(b.kind));
}

function gapOf(endpoint: TraceEndpoint, tip: Tip | null): (Gap & { readonly outpoint: string }) | null {
  const { outpoint, address, value, asOf } = endpoint;
  if (outpoint === null) return null;
  if (endpoint.kind === 'unspent') {
    if (tip === null || asOf === null || asOf >= tip.height) return null;
    return { kind: 'stale', outpoint, address, value, reason: `unspent at height ${asOf}; the tip is ${tip.height}` };
  }
  if (CONCLUSIONS.includes(endpoint.kind)) return null;
  return { kind: endpoint.kind as GapKind, outpoint, address, value, reason: endpoint.reason };
}

function precedence(kind: GapKind): number {
  return GAP_KINDS.indexOf(kind);
}

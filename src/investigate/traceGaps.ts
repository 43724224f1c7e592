import type { Tip } from '../chain/tip.ts';
import { GAP_KINDS, type Gap, type GapKind } from '../results/envelope.ts';
import { CONCLUSIONS, type TraceEndpoint, type TraceResult } from '../results/traceDocument.ts';

/**
 * The gaps of a trace: one per outpoint and kind for each endpoint that is no conclusion, and one `stale` for each
 * unspent output that was last seen so below the tip; and `others`, of which those with an outpoint are taken: where one
 * outpoint has several of one kind, the gap tells every reason. `compare` puts outpoints into document order.
 */
export function traceGaps(
  results: readonly TraceResult[],
  others: readonly Gap[],
  tip: Tip | null,
  compare: (a: string, b: string) => number,
): Gap[] {
  const gaps = new Map<string, OutpointGap>();
  for (const endpoint of results.flatMap((result) => result.endpoints)) {
    const gap = gapOf(endpoint, tip);
    if (gap !== null) gaps.set(`${gap.outpoint} ${gap.kind}`, gap);
  }
  for (const { outpoint, ...gap } of others) {
    if (outpoint === null) continue;
    const key = `${outpoint} ${gap.kind}`;
    gaps.set(key, joined(gaps.get(key), { ...gap, outpoint }));
  }
  return [...gaps.values()].sort((a, b) => compare(a.outpoint, b.outpoint) || precedence(a.kind) - precedence(b.kind));
}

type OutpointGap = Gap & { readonly outpoint: string };

function joined(known: OutpointGap | undefined, gap: OutpointGap): OutpointGap {
  if (known === undefined || known.reason === gap.reason) return gap;
  const reasons = [known.reason, gap.reason].filter((reason) => reason !== null);
  return { ...gap, address: gap.address ?? known.address, value: gap.value ?? known.value, reason: reasons.join('; ') };
}

function gapOf(endpoint: TraceEndpoint, tip: Tip | null): OutpointGap | null {
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

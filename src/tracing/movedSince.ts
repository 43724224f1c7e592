import type { EndpointKind, Moved, TraceDocument, TraceEndpoint } from '../results/traceDocument.ts';

/** Endpoints at which a spend was seen, or an unconfirmed one was seen to be gone. */
const SEEN_MOVING: readonly EndpointKind[] = ['unspent', 'unconfirmed', 'coinjoin', 'possible-service'];

/**
 * What has moved between two traces of the same question: outputs that were unspent (or spent by an unconfirmed
 * transaction) under any rule and are seen to be so no longer, in the order of the earlier document. What could not be
 * looked up, ends at a bound or was labelled since is not seen to have moved: the later document has a gap for it, or says
 * the label.
 */
export function movedSince(before: TraceDocument, now: TraceDocument): Moved[] {
  const ends = endsByOutpoint(now);
  const spentBy = new Map(now.results.flatMap((result) => result.edges.map((edge) => [edge.from, edge.txid] as const)));
  const rested = new Map(
    endpointsOf(before)
      .filter(({ kind }) => kind === 'unspent' || kind === 'unconfirmed')
      .map((endpoint) => [endpoint.outpoint, endpoint]),
  );
  return [...rested.values()].flatMap((endpoint) => {
    const looked = (ends.get(endpoint.outpoint) ?? []).filter(isSeenMoving);
    if (looked.some(({ kind }) => kind === endpoint.kind)) return [];
    const [end] = looked;
    const spender = spentBy.get(endpoint.outpoint ?? '') ?? end?.deposit?.sweepTxid ?? null;
    if (end === undefined && spender === null) return [];
    return [moved(endpoint, end, spender)];
  });
}

function endpointsOf(document: TraceDocument): TraceEndpoint[] {
  return document.results.flatMap((result) => result.endpoints.filter((endpoint) => endpoint.outpoint !== null));
}

function endsByOutpoint(document: TraceDocument): Map<string | null, TraceEndpoint[]> {
  const ends = new Map<string | null, TraceEndpoint[]>();
  for (const endpoint of endpointsOf(document)) {
    const known = ends.get(endpoint.outpoint);
    if (known === undefined) ends.set(endpoint.outpoint, [endpoint]);
    else known.push(endpoint);
  }
  return ends;
}

/** An inferred deposit address is one whose coins were swept. */
function isSeenMoving({ kind, deposit }: TraceEndpoint): boolean {
  return SEEN_MOVING.includes(kind) || (deposit?.sweepTxid ?? null) !== null;
}

function moved(before: TraceEndpoint, end: TraceEndpoint | undefined, spender: string | null): Moved {
  return {
    outpoint: before.outpoint ?? '',
    address: before.address,
    value: before.value,
    now: end?.kind ?? 'followed',
    spentBy: spender,
    reason: end?.reason ?? `spent by ${spender}`,
  };
}

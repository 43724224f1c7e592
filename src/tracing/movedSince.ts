import type { Moved, TraceDocument, TraceEndpoint } from '../results/traceDocument.ts';

/**
 * What has moved between two traces of the same question: outputs that were unspent (or spent by an unconfirmed
 * transaction) under any rule and are so no longer, in the order of the earlier document.
 */
export function movedSince(before: TraceDocument, now: TraceDocument): Moved[] {
  const ends = new Map(endpointsOf(now).map((endpoint) => [endpoint.outpoint, endpoint]));
  const spentBy = new Map(now.results.flatMap((result) => result.edges.map((edge) => [edge.from, edge.txid] as const)));
  const rested = new Map(
    endpointsOf(before)
      .filter(({ kind }) => kind === 'unspent' || kind === 'unconfirmed')
      .map((endpoint) => [endpoint.outpoint, endpoint]),
  );
  return [...rested.values()].flatMap((endpoint) => {
    const end = ends.get(endpoint.outpoint);
    if (end?.kind === endpoint.kind) return [];
    const spender = spentBy.get(endpoint.outpoint ?? '') ?? null;
    if (end === undefined && spender === null) return [];
    return [moved(endpoint, end, spender)];
  });
}

function endpointsOf(document: TraceDocument): TraceEndpoint[] {
  return document.results.flatMap((result) => result.endpoints.filter((endpoint) => endpoint.outpoint !== null));
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

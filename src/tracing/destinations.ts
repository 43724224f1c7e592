import type {
  EndpointKind,
  Sensitivity,
  TraceDestination,
  TraceEndpoint,
  TraceResult,
} from '../results/traceDocument.ts';
import { shareOf } from './shareOf.ts';

/** Endpoints that nobody holds: they are not destinations. */
const NOBODYS: readonly EndpointKind[] = ['fee', 'lost', 'coinbase'];

/** An endpoint and who is paid there: a cluster id, or the recipient; null for a fee. */
interface Holding {
  readonly endpoint: TraceEndpoint;
  readonly entity: string | null;
}

/**
 * Who holds what the trace found, one row an entity (the actor of a tag, else the cluster), in document order of its
 * first endpoint. `total`: the source value, for shares; `null` for poison, whose amounts are no shares of anything.
 */
export function destinationsOf(holdings: readonly Holding[], total: bigint | null): TraceDestination[] {
  const byEntity = new Map<string, TraceEndpoint[]>();
  for (const holding of holdings) {
    const { endpoint } = holding;
    if (holding.entity === null || NOBODYS.includes(endpoint.kind)) continue;
    const entity = taggedName(endpoint) ?? holding.entity;
    const known = byEntity.get(entity);
    if (known === undefined) byEntity.set(entity, [endpoint]);
    else known.push(endpoint);
  }
  return [...byEntity].map(([entity, members]) => destination(entity, members, total));
}

/** What a tag calls the party at an endpoint: its actor, else the label. */
export function taggedName(endpoint: TraceEndpoint): string | undefined {
  const actor = endpoint.tags.find((tag) => tag.actor !== null)?.actor;
  return actor ?? endpoint.tags[0]?.label;
}

function destination(entity: string, endpoints: readonly TraceEndpoint[], total: bigint | null): TraceDestination {
  const tainted = endpoints.reduce((sum, endpoint) => sum + BigInt(endpoint.tainted), 0n);
  const span = timeSpan(endpoints);
  return {
    entity,
    address: endpoints[0]?.address ?? entity,
    tags: endpoints[0]?.tags ?? [],
    tainted: tainted.toString(),
    share: total === null ? null : shareOf(tainted, total),
    endpoints: endpoints.length,
    first: span.first,
    last: span.last,
  };
}

/** Of the endpoints whose time is known; a loop, since an exchange may have more of them than a call takes arguments. */
function timeSpan(endpoints: readonly TraceEndpoint[]): { first: number | null; last: number | null } {
  let first: number | null = null;
  let last: number | null = null;
  for (const { time } of endpoints) {
    if (time === null) continue;
    if (first === null || time < first) first = time;
    if (last === null || time > last) last = time;
  }
  return { first, last };
}

/** Per destination, between which amounts the asked rules place it: what depends on the rule, and what does not. */
export function sensitivityOf(results: readonly TraceResult[]): Sensitivity[] {
  const byRule = results.map((result) => new Map(result.destinations.map((row) => [row.entity, row.tainted])));
  const entities = new Set(byRule.flatMap((amounts) => [...amounts.keys()]));
  return [...entities].map((entity) => {
    const amounts = byRule.map((rule) => rule.get(entity) ?? '0');
    const values = amounts.map(BigInt);
    return {
      entity,
      min: String(values.reduce((a, b) => (b < a ? b : a))),
      max: String(values.reduce((a, b) => (b > a ? b : a))),
      byRule: Object.fromEntries(results.map((result, i) => [result.taint, amounts[i] as string])),
    };
  });
}

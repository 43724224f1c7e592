import type { TraceDestination, TraceEndpoint, TraceResult } from '../../results/traceDocument.ts';
import { destinationsOf, taggedName } from '../../tracing/destinations.ts';
import { shareOf } from '../../tracing/shareOf.ts';
import type { Assumption } from './assumption.ts';

/** What the destinations of a trace were named by. */
interface Ground {
  /** The cluster of an address before anything was asserted; null: it stands alone, or is not known. */
  readonly clusterOf: (address: string) => string | null;
  /** Source value, base units; null: not known. */
  readonly total: bigint | null;
}

/** The destinations of one rule under assertions of ownership, one after the other: amounts move, none is made. */
export function assumedDestinations(
  result: TraceResult,
  assumptions: readonly Assumption[],
  ground: Ground,
): readonly TraceDestination[] {
  const assumed = new AssumedDestinations(result, ground);
  for (const { kind, subjects } of assumptions) {
    const [a = '', b = ''] = subjects;
    if (kind === 'same-owner') assumed.join(a, b);
    if (kind === 'not-same-owner') assumed.split(a, b);
  }
  return assumed.rows;
}

class AssumedDestinations {
  rows: readonly TraceDestination[];
  readonly #endpoints: readonly TraceEndpoint[];
  readonly #ground: Ground;
  /** The row that another one was joined to, by the name of the one that is gone. */
  readonly #joinedTo = new Map<string, string>();

  constructor({ destinations, endpoints }: TraceResult, ground: Ground) {
    this.rows = destinations;
    this.#endpoints = endpoints;
    this.#ground = ground;
  }

  /** Destinations of one owner are one, at the place of the first. */
  join(a: string, b: string): void {
    const names = new Set([...this.#namesOf(a), ...this.#namesOf(b)]);
    const [first, ...others] = this.rows.filter(({ entity }) => names.has(entity));
    if (first === undefined || others.length === 0) return;
    const joined = others.reduce((row, other) => this.#sum(row, other), first);
    for (const { entity } of others) this.#joinedTo.set(entity, first.entity);
    this.rows = this.rows.filter((row) => !others.includes(row)).map((row) => (row === first ? joined : row));
  }

  /** What rests at `b` leaves the row of the cluster that both were in. A tag names it still. */
  split(a: string, b: string): void {
    const cluster = this.#ground.clusterOf(b);
    const row = this.rows.find(({ entity }) => entity === cluster);
    if (cluster === null || this.#ground.clusterOf(a) !== cluster || row === undefined) return;
    const own = this.#endpoints.filter((endpoint) => endpoint.address === b && taggedName(endpoint) === undefined);
    const total = row.share === null ? null : this.#ground.total;
    const [apart] = destinationsOf(
      own.map((endpoint) => ({ endpoint, entity: b })),
      total,
    );
    if (apart === undefined) return;
    const rest = { ...this.#less(row, apart), ...this.#nameWithout(row, b) };
    this.rows = this.rows.flatMap((one) => (one !== row ? [one] : rest.endpoints === 0 ? [apart] : [rest, apart]));
  }

  /** What a row can be named by where money of this address is in it. */
  #namesOf(address: string): string[] {
    const tagged = this.#endpoints.filter((endpoint) => endpoint.address === address).map(taggedName);
    return [address, this.#ground.clusterOf(address), ...tagged].flatMap((name) =>
      name == null ? [] : [this.#joinedTo.get(name) ?? name],
    );
  }

  #nameWithout({ entity, address }: TraceDestination, b: string): Pick<TraceDestination, 'entity' | 'address'> {
    const isOther = (endpoint: TraceEndpoint) =>
      endpoint.address !== null && endpoint.address !== b && this.#ground.clusterOf(endpoint.address) === entity;
    const other = this.#endpoints.find(isOther)?.address ?? address;
    return { entity: entity === b ? other : entity, address: address === b ? other : address };
  }

  #sum(a: TraceDestination, b: TraceDestination): TraceDestination {
    const tainted = BigInt(a.tainted) + BigInt(b.tainted);
    return {
      ...a,
      tags: [...a.tags, ...b.tags],
      tainted: tainted.toString(),
      share: this.#share(a, tainted),
      endpoints: a.endpoints + b.endpoints,
      first: either(a.first, b.first, Math.min),
      last: either(a.last, b.last, Math.max),
    };
  }

  #less(row: TraceDestination, apart: TraceDestination): TraceDestination {
    const tainted = BigInt(row.tainted) - BigInt(apart.tainted);
    const share = this.#share(row, tainted);
    return { ...row, tainted: tainted.toString(), share, endpoints: row.endpoints - apart.endpoints };
  }

  /** null as before, and where the whole is not known. */
  #share({ share }: TraceDestination, tainted: bigint): string | null {
    return share === null || this.#ground.total === null ? null : shareOf(tainted, this.#ground.total);
  }
}

function either(a: number | null, b: number | null, pick: (a: number, b: number) => number): number | null {
  return a === null || b === null ? (a ?? b) : pick(a, b);
}

import { CONCLUSIONS, type TraceDocument, type TraceEndpoint } from '../../src/results/traceDocument.ts';

/** Endpoints of one kind at one recipient, under every rule side by side. */
export interface Ending {
  readonly kind: TraceEndpoint['kind'];
  readonly address: string | null;
  /** Its first endpoint in document order: tags, deposit and path are shown from it. */
  readonly example: TraceEndpoint;
  /** Base units under each rule, in the order of the document's results. */
  readonly tainted: readonly bigint[];
  /** What arrived here: one entry an outpoint, with what the first rule that taints it says. */
  readonly arrivals: readonly TraceEndpoint[];
  readonly hops: number;
}

/** A trace's endpoints as its table shows them; the sums of the three parts are the sum of all endpoints. */
export interface Endings {
  /** Conclusions and leads, largest first under the first rule. */
  readonly ranked: readonly Ending[];
  readonly fees: readonly bigint[];
  readonly notLookedAt: { readonly legs: number; readonly tainted: readonly bigint[] };
  readonly sums: readonly bigint[];
}

/** Groups the endpoints of all results. */
export function endingsOf(document: TraceDocument): Endings {
  const groups = new Map<string, TraceEndpoint[]>();
  const tainted = new Map<string, bigint[]>();
  const rules = document.results.length;
  const fees = zeros(rules);
  const open = zeros(rules);
  const sums = zeros(rules);
  const openLegs = new Set<string>();
  document.results.forEach((result, rule) => {
    for (const endpoint of result.endpoints) {
      const amount = BigInt(endpoint.tainted);
      add(sums, rule, amount);
      if (endpoint.kind === 'fee') add(fees, rule, amount);
      else if (!isEnding(endpoint)) {
        add(open, rule, amount);
        openLegs.add(endpoint.outpoint ?? endpoint.txid);
      } else {
        const key = `${endpoint.kind} ${endpoint.address ?? endpoint.outpoint}`;
        mapped(groups, key, () => []).push(endpoint);
        add(
          mapped(tainted, key, () => zeros(rules)),
          rule,
          amount,
        );
      }
    }
  });
  const ranked = [...groups].map(([key, endpoints]) => toEnding(endpoints, tainted.get(key) ?? zeros(rules)));
  return { ranked: ranked.sort(largestFirst), fees, notLookedAt: { legs: openLegs.size, tainted: open }, sums };
}

/** Shown in the table by itself: what ends the question, and the lead that a possible service is. */
function isEnding(endpoint: TraceEndpoint): boolean {
  return CONCLUSIONS.includes(endpoint.kind) || endpoint.kind === 'possible-service';
}

function toEnding(endpoints: readonly TraceEndpoint[], tainted: readonly bigint[]): Ending {
  const example = endpoints[0];
  if (example === undefined) throw new Error('an ending without an endpoint');
  const arrivals = new Map<string, TraceEndpoint>();
  for (const endpoint of endpoints) mapped(arrivals, endpoint.outpoint ?? endpoint.txid, () => endpoint);
  return {
    kind: example.kind,
    address: example.address,
    example,
    tainted,
    arrivals: [...arrivals.values()],
    hops: endpoints.reduce((fewest, { hops }) => Math.min(fewest, hops), example.hops),
  };
}

/** Largest under the first rule, then under the next; equal ones stay in document order. */
function largestFirst(a: Ending, b: Ending): number {
  for (const [rule, amount] of a.tainted.entries()) {
    const other = b.tainted[rule] ?? 0n;
    if (amount !== other) return amount > other ? -1 : 1;
  }
  return 0;
}

function zeros(count: number): bigint[] {
  return Array.from({ length: count }, () => 0n);
}

function add(sums: bigint[], at: number, amount: bigint): void {
  sums[at] = (sums[at] ?? 0n) + amount;
}

function mapped<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

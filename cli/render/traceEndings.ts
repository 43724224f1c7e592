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

/** What is gathered for one ending. */
interface Group {
  readonly endpoints: TraceEndpoint[];
  readonly tainted: bigint[];
}

/** Groups the endpoints of all results. */
export function endingsOf(document: TraceDocument): Endings {
  const groups = new Map<string, Group>();
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
        const group = groupOf(groups, endpoint, rules);
        group.endpoints.push(endpoint);
        add(group.tainted, rule, amount);
      }
    }
  });
  const ranked = [...groups.values()].map(toEnding).sort(largestFirst);
  return { ranked, fees, notLookedAt: { legs: openLegs.size, tainted: open }, sums };
}

function groupOf(groups: Map<string, Group>, endpoint: TraceEndpoint, rules: number): Group {
  const key = `${endpoint.kind} ${endpoint.address ?? endpoint.outpoint}`;
  let group = groups.get(key);
  if (group === undefined) {
    group = { endpoints: [], tainted: zeros(rules) };
    groups.set(key, group);
  }
  return group;
}

/** Shown in the table by itself: what ends the question, and the lead that a possible service is. */
function isEnding(endpoint: TraceEndpoint): boolean {
  return CONCLUSIONS.includes(endpoint.kind) || endpoint.kind === 'possible-service';
}

function toEnding({ endpoints, tainted }: Group): Ending {
  const example = endpoints[0];
  if (example === undefined) throw new Error('an ending without an endpoint');
  return {
    kind: example.kind,
    address: example.address,
    example,
    tainted,
    arrivals: arrivalsOf(endpoints),
    hops: endpoints.reduce((fewest, { hops }) => Math.min(fewest, hops), example.hops),
  };
}

/** Each outpoint once: rules come one after the other, so the first that taints it is the first met. */
function arrivalsOf(endpoints: readonly TraceEndpoint[]): readonly TraceEndpoint[] {
  const [first] = endpoints;
  if (endpoints.every(({ outpoint, txid }) => outpoint === first?.outpoint && txid === first.txid)) {
    return endpoints.slice(0, 1);
  }
  const arrivals = new Map<string, TraceEndpoint>();
  for (const endpoint of endpoints) {
    const key = endpoint.outpoint ?? endpoint.txid;
    if (!arrivals.has(key)) arrivals.set(key, endpoint);
  }
  return [...arrivals.values()];
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

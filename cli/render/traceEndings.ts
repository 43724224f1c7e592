import { CONCLUSIONS, type TraceDocument, type TraceEndpoint } from '../../src/results/traceDocument.ts';

/** Endpoints of one kind at one recipient, under every rule side by side. */
export interface Ending {
  readonly kind: TraceEndpoint['kind'];
  readonly address: string | null;
  /** Its first endpoint in document order: tags, deposit and path are shown from it. */
  readonly example: TraceEndpoint;
  /** Base units under each rule, in the order of the document's results. */
  readonly tainted: readonly bigint[];
  /** Its endpoints under each rule: one an outpoint. */
  readonly byRule: readonly (readonly TraceEndpoint[])[];
}

/** A trace's endpoints as its table shows them; the sums of the three parts are the sum of all endpoints. */
export interface Endings {
  /** Conclusions and leads, largest first under the first rule. */
  readonly ranked: readonly Ending[];
  readonly fees: readonly bigint[];
  readonly notLookedAt: {
    /** Outpoints, under each rule. */
    readonly legs: readonly ReadonlySet<string>[];
    readonly tainted: readonly bigint[];
  };
  readonly sums: readonly bigint[];
}

/** What is gathered for one ending. */
interface Group {
  readonly byRule: TraceEndpoint[][];
  readonly tainted: bigint[];
}

/** Groups the endpoints of all results. */
export function endingsOf(document: TraceDocument): Endings {
  const groups = new Map<string, Group>();
  const rules = document.results.length;
  const fees = zeros(rules);
  const open = zeros(rules);
  const sums = zeros(rules);
  const legs = document.results.map(() => new Set<string>());
  document.results.forEach((result, rule) => {
    for (const endpoint of result.endpoints) {
      const amount = BigInt(endpoint.tainted);
      add(sums, rule, amount);
      if (endpoint.kind === 'fee') add(fees, rule, amount);
      else if (!isEnding(endpoint)) {
        add(open, rule, amount);
        legs[rule]?.add(endpoint.outpoint ?? endpoint.txid);
      } else {
        const group = groupOf(groups, endpoint, rules);
        group.byRule[rule]?.push(endpoint);
        add(group.tainted, rule, amount);
      }
    }
  });
  const ranked = [...groups.values()].map(toEnding).sort(largestUnder(document.results.map((_, rule) => rule)));
  return { ranked, fees, notLookedAt: { legs, tainted: open }, sums };
}

/** Whether no money ended anywhere but in fees. */
export function isNothing({ ranked, notLookedAt }: Endings): boolean {
  return ranked.length === 0 && notLookedAt.legs.every((legs) => legs.size === 0);
}

function groupOf(groups: Map<string, Group>, endpoint: TraceEndpoint, rules: number): Group {
  const key = `${endpoint.kind} ${endpoint.address ?? endpoint.outpoint}`;
  let group = groups.get(key);
  if (group === undefined) {
    group = { byRule: Array.from({ length: rules }, () => []), tainted: zeros(rules) };
    groups.set(key, group);
  }
  return group;
}

/** Shown in the table by itself: what ends the question, and the lead that a possible service is. */
function isEnding(endpoint: TraceEndpoint): boolean {
  return CONCLUSIONS.includes(endpoint.kind) || endpoint.kind === 'possible-service';
}

function toEnding({ byRule, tainted }: Group): Ending {
  const example = byRule.flat()[0];
  if (example === undefined) throw new Error('an ending without an endpoint');
  return { kind: example.kind, address: example.address, example, tainted, byRule };
}

/** What arrived at an ending under some rules: each outpoint once, as the first of them has it. */
export function arrivalsOf({ byRule }: Ending, rules: readonly number[]): readonly TraceEndpoint[] {
  const arrivals = new Map<string, TraceEndpoint>();
  for (const rule of rules) {
    for (const endpoint of byRule[rule] ?? []) {
      const key = endpoint.outpoint ?? endpoint.txid;
      if (!arrivals.has(key)) arrivals.set(key, endpoint);
    }
  }
  return [...arrivals.values()];
}

/** Largest under the first of these rules, then under the next; equal ones stay in their order. */
export function largestUnder(rules: readonly number[]): (a: Ending, b: Ending) => number {
  return (a, b) => {
    for (const rule of rules) {
      const [amount = 0n, other = 0n] = [a.tainted[rule], b.tainted[rule]];
      if (amount !== other) return amount > other ? -1 : 1;
    }
    return 0;
  };
}

function zeros(count: number): bigint[] {
  return Array.from({ length: count }, () => 0n);
}

function add(sums: bigint[], at: number, amount: bigint): void {
  sums[at] = (sums[at] ?? 0n) + amount;
}

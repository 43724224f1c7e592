import type { EndpointKind, TraceDocument } from '../results/traceDocument.ts';

/** An ending that nobody is named for: what to look at next. Amounts are base units, decimal. */
export interface Lead {
  readonly exhibit: string;
  readonly kind: EndpointKind;
  readonly address: string | null;
  /** Its outputs, in document order. */
  readonly outpoints: readonly string[];
  /** By rule, in the order of the trace's results. */
  readonly byRule: Readonly<Record<string, string>>;
  /** Of the source under the first rule, truncated to 4 digits; null for poison, which adds up to none. */
  readonly share: string | null;
  readonly hops: number;
  readonly first: number | null;
  readonly last: number | null;
}

const NOBODYS: readonly EndpointKind[] = ['fee', 'lost', 'coinbase'];

/** Unnamed endings of a trace, one row a kind and recipient, largest first under the first rule. */
export function leadsOf(document: TraceDocument, exhibit: string): Lead[] {
  const groups = new Map<string, Draft>();
  document.results.forEach(({ taint, endpoints }, rule) => {
    for (const endpoint of endpoints) {
      if (NOBODYS.includes(endpoint.kind) || endpoint.tags.length > 0 || endpoint.deposit !== null) continue;
      const key = `${endpoint.kind} ${endpoint.address ?? endpoint.outpoint}`;
      const draft = groups.get(key) ?? emptyDraft(endpoint.kind, endpoint.address, document);
      groups.set(key, draft);
      draft.byRule.set(taint, (draft.byRule.get(taint) ?? 0n) + BigInt(endpoint.tainted));
      if (rule === 0) draft.amount += BigInt(endpoint.tainted);
      draft.outpoints.add(endpoint.outpoint ?? endpoint.txid);
      draft.hops = Math.min(draft.hops, endpoint.hops);
      if (endpoint.time !== null) draft.times.push(endpoint.time);
    }
  });
  const source = document.results[0]?.taint === 'poison' ? 0n : BigInt(document.source.value ?? '0');
  return [...groups.values()]
    .sort((a, b) => (a.amount === b.amount ? 0 : a.amount > b.amount ? -1 : 1))
    .map((draft) => toLead(draft, exhibit, source));
}

interface Draft {
  readonly kind: EndpointKind;
  readonly address: string | null;
  readonly outpoints: Set<string>;
  readonly byRule: Map<string, bigint>;
  readonly times: number[];
  amount: bigint;
  hops: number;
}

function emptyDraft(kind: EndpointKind, address: string | null, document: TraceDocument): Draft {
  const byRule = new Map(document.results.map(({ taint }) => [taint, 0n]));
  return { kind, address, outpoints: new Set(), byRule, times: [], amount: 0n, hops: Number.MAX_SAFE_INTEGER };
}

function toLead(draft: Draft, exhibit: string, source: bigint): Lead {
  const part = source === 0n ? null : (draft.amount * 10_000n) / source;
  return {
    exhibit,
    kind: draft.kind,
    address: draft.address,
    outpoints: [...draft.outpoints],
    byRule: Object.fromEntries([...draft.byRule].map(([rule, amount]) => [rule, amount.toString()])),
    share: part === null ? null : `${part / 10_000n}.${(part % 10_000n).toString().padStart(4, '0')}`,
    hops: draft.hops,
    first: draft.times.length === 0 ? null : draft.times.reduce((a, b) => Math.min(a, b)),
    last: draft.times.length === 0 ? null : draft.times.reduce((a, b) => Math.max(a, b)),
  };
}

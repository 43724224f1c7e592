import type { LedgerLink } from '../../ports/ledgerStore.ts';

/** The network of rows. */
export const ROWS = 'ledger';

/** A row or an output that a link names. */
export interface ConversionEnd {
  /** `ledger`, or the chain that the output is of. */
  readonly network: string;
  /** As the link cites it. */
  readonly id: string;
}

/** One conversion: accepted links that share an end. What one class of ends paid, the other received. */
export interface Conversion {
  readonly links: readonly LedgerLink[];
  readonly ends: readonly [readonly ConversionEnd[], readonly ConversionEnd[]];
}

/** Links as conversions, in the order of their first links. Each link joins an end of one class to one of the other. */
export function conversionsOf(links: readonly LedgerLink[]): Conversion[] {
  const byEnd = new Map<string, LedgerLink[]>();
  for (const link of links)
    for (const end of [link.row, link.target]) byEnd.set(end, [...(byEnd.get(end) ?? []), link]);
  const taken = new Set<LedgerLink>();
  const conversions: Conversion[] = [];
  for (const link of links) if (!taken.has(link)) conversions.push(conversionFrom(link, byEnd, taken));
  return conversions;
}

function conversionFrom(
  first: LedgerLink,
  byEnd: ReadonlyMap<string, readonly LedgerLink[]>,
  taken: Set<LedgerLink>,
): Conversion {
  const classes = new Map<string, 0 | 1>([[first.row, 0]]);
  const ends: [ConversionEnd[], ConversionEnd[]] = [[{ network: ROWS, id: first.row }], []];
  const links: LedgerLink[] = [];
  const waiting = [first.row];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    for (const link of byEnd.get(id) ?? []) {
      if (taken.has(link)) continue;
      taken.add(link);
      links.push(link);
      const other = link.row === id ? link.target : link.row;
      if (classes.has(other)) continue;
      const side = classes.get(id) === 0 ? 1 : 0;
      classes.set(other, side);
      ends[side].push({ network: other === link.target ? networkOfLink(link) : ROWS, id: other });
      waiting.push(other);
    }
  }
  return { links, ends };
}

/** Chain of the link's output; `ledger` where it joins two rows. */
export function networkOfLink({ targetKind, details }: LedgerLink): string {
  if (targetKind === 'row') return ROWS;
  const said = details === '' ? {} : (JSON.parse(details) as { readonly network?: unknown });
  return typeof said.network === 'string' ? said.network : 'bitcoin';
}

import type { LinkStatement } from '../../results/traceDocument.ts';
import type { RecipientStop } from '../../tracing/stops.ts';

/** Outputs of a chain that accepted links join to rows: a trace goes on there in the ledger. */
export function linkedOutputs(links: readonly LinkStatement[]): (outpoint: string) => RecipientStop | null {
  const byOutput = new Map(links.map((link) => [link.target, link]));
  return (outpoint) => {
    const link = byOutput.get(outpoint);
    if (link === undefined) return null;
    const reason = `goes on at ${link.row} (link accepted: ${link.basis})`;
    return { kind: 'bridge', tags: [], deposit: null, reason };
  };
}

import type { LedgerGround, LedgerStop } from '../../ledgers/taint/ledgerFlow.ts';
import type { LedgerLink } from '../../ports/ledgerStore.ts';

/** Payments that an accepted link joins to another book or a chain: the money goes on there. */
export function linkStops({ payments }: LedgerGround, links: readonly LedgerLink[]): LedgerStop {
  const byRow = new Map<string, LedgerLink>();
  for (const link of links) byRow.set(link.row, link);
  if (byRow.size === 0) return () => null;
  return (index) => {
    const link = payments[index]!.rows.map((row) => byRow.get(row)).find((one) => one !== undefined);
    if (link === undefined) return null;
    const where = link.targetKind === 'outpoint' ? 'output' : 'row';
    return { kind: 'bridge', reason: `goes on at the ${where} ${link.target} (link accepted: ${link.basis})` };
  };
}

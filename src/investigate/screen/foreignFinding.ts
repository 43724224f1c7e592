import type { Gap } from '../../results/envelope.ts';
import type { JudgedRow } from '../../screening/exposureRows.ts';
import { selfRow } from '../../screening/exposureRows.ts';
import { gravestCategory } from '../../screening/severityOf.ts';
import type { ScreenPorts, ScreenRequest } from './screenRequest.ts';
import type { TargetFinding } from './screenTarget.ts';

/** An address of a chain that is not followed, or an account: its own tags are known, and what ledgers say of it. */
export async function foreignFinding(
  { network, address, what }: { readonly network: string; readonly address: string; readonly what: string },
  { tags: store, accounts }: Pick<ScreenPorts, 'tags' | 'accounts'>,
  request: ScreenRequest,
): Promise<TargetFinding> {
  const tags = ((await store.tagsOf(network, [address])).get(address) ?? []).filter(
    (tag) => tag.removedVersion === null,
  );
  const strong = tags.filter((tag) => tag.confidence >= request.minTagConfidence);
  const categories = strong.flatMap((tag) => [tag.abuse, tag.category].filter((one) => one !== null));
  const category = gravestCategory(request.severity, categories);
  const tag = strong.find((one) => one.abuse === category || one.category === category) ?? null;
  const rows: JudgedRow[] = [];
  if (category !== null && tag !== null) {
    const party = { category, tag, basis: 'address' as const, name: tag.actor ?? tag.label };
    rows.push(selfRow(party, 0n, 'address', [], request.severity));
  }
  const known = (await accounts?.(address)) ?? null;
  if (known !== null) rows.push(...known.rows);
  const reason = `it is ${what}: its own tags were looked up, its transactions cannot be followed here`;
  const gap: Gap = { kind: 'unknown', outpoint: null, address, value: null, reason };
  return {
    cluster: null,
    rows,
    tags: tags.map((one) => ({ tag: one, basis: 'address' as const })),
    gaps: known === null ? [gap] : [],
    transactions: known?.payments ?? 0,
  };
}

import { conceptOf } from '../tags/concepts.ts';
import { serviceKindOf } from '../tags/serviceKinds.ts';
import type { StoredTag } from '../tags/storedTag.ts';
import type { TagListVersion } from '../tags/tagListVersion.ts';
import { toTag } from '../tags/toTag.ts';
import type { AccountKnowledge } from './accountKnowledge.ts';

/** Networks whose tags name accounts of ledgers: `ledger` for books, the chains whose exports are read as ledgers. */
export const ACCOUNT_NETWORKS: readonly string[] = ['ledger', 'ethereum', 'tron', 'bsc', 'arbitrum'];

const PERCENT = 100;

/** What stored tags tell of accounts. Tags that stand and are sure enough (0-100) end a trace; every tag is shown. */
export function accountTags(
  tags: readonly StoredTag[],
  lists: readonly TagListVersion[],
  minConfidence: number,
): AccountKnowledge {
  const byAccount = new Map<string, StoredTag[]>();
  for (const tag of tags) {
    if (tag.removedVersion !== null || !ACCOUNT_NETWORKS.includes(tag.network)) continue;
    const known = byAccount.get(tag.address);
    if (known === undefined) byAccount.set(tag.address, [tag]);
    else known.push(tag);
  }
  return {
    tagsOf: (account) => (byAccount.get(account) ?? []).map((tag) => toTag(tag)),
    stopOf: (account) => stopOf(byAccount.get(account) ?? [], minConfidence),
    tagLists: lists,
    minTagConfidence: minConfidence / PERCENT,
  };
}

function stopOf(tags: readonly StoredTag[], minConfidence: number): ReturnType<AccountKnowledge['stopOf']> {
  for (const tag of tags) {
    if (tag.confidence < minConfidence) continue;
    const kind = serviceKindOf(tag.category) ?? serviceKindOf(conceptOf(tag));
    // A book has no sweeps: an account of deposits is the service's.
    if (kind !== null)
      return { kind: kind === 'deposit' ? 'service' : kind, reason: `tagged as a ${kind} by ${tag.list}` };
  }
  return null;
}

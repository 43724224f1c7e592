import type { AccountKnowledge } from '../src/ledgers/accountKnowledge.ts';
import { ACCOUNT_NETWORKS, accountTags } from '../src/ledgers/accountTags.ts';
import { DEFAULT_MIN_TAG_CONFIDENCE } from '../src/tags/confidences.ts';
import type { TagListVersion } from '../src/tags/tagListVersion.ts';
import type { Session } from './openSession.ts';

/** What the stored lists tell of accounts of ledgers. `minConfidence`: 0-100. */
export async function accountKnowledgeOf(
  session: Pick<Session, 'tags'>,
  minConfidence = DEFAULT_MIN_TAG_CONFIDENCE,
): Promise<AccountKnowledge> {
  const lists = new Map<string, TagListVersion>();
  const tags = [];
  for (const network of ACCOUNT_NETWORKS) {
    for (const version of await session.tags.versions(network)) lists.set(version.list, version);
    tags.push(await session.tags.standing(network, null));
  }
  const sorted = [...lists.values()].sort((a, b) => (a.list < b.list ? -1 : 1));
  return accountTags(tags.flat(), sorted, minConfidence);
}

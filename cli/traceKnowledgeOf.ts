import type { Network } from '../src/chain/network.ts';
import { tagKnowledge } from '../src/investigate/tagKnowledge.ts';
import type { TraceKnowledge } from '../src/investigate/traceKnowledge.ts';
import { DEFAULT_MIN_TAG_CONFIDENCE } from '../src/tags/confidences.ts';
import { TagIndex } from '../src/tags/tagIndex.ts';
import type { Session } from './openSession.ts';

/** What the stored lists tell of this network. `minConfidence`: 0-100. */
export async function tagIndexOf(
  session: Pick<Session, 'tags'>,
  network: Network,
  minConfidence = DEFAULT_MIN_TAG_CONFIDENCE,
): Promise<TagIndex> {
  const [tags, lists] = [await session.tags.standing(network.name, null), await session.tags.versions(network.name)];
  return new TagIndex(network, tags, lists, minConfidence);
}

/** The same as a trace asks for it. */
export async function traceKnowledgeOf(
  session: Pick<Session, 'tags'>,
  network: Network,
  minConfidence?: number,
): Promise<TraceKnowledge> {
  return tagKnowledge(await tagIndexOf(session, network, minConfidence));
}

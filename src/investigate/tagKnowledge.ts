import type { Tag } from '../results/tag.ts';
import { conceptOf } from '../tags/concepts.ts';
import { type ServiceKind, serviceKindOf } from '../tags/serviceKinds.ts';
import type { StoredTag } from '../tags/storedTag.ts';
import type { TagIndex } from '../tags/tagIndex.ts';
import { toTag } from '../tags/toTag.ts';
import type { RecipientStop } from '../tracing/stops.ts';
import { coinJoinOf } from './coinJoinKnowledge.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';

const PERCENT = 100;

/**
 * What tags tell a trace: which recipients are services, at which money is pooled and not followed on. Only tags of the
 * index's confidence [0.5] decide; every tag is shown. An address tagged as a deposit address ends the trace before the
 * sweep; otherwise the surest tag that names a service decides.
 */
export function tagKnowledge(index: TagIndex): TraceKnowledge {
  return {
    recipientStop: (script) => recipientStop(index, script),
    coinJoinOf,
    tagsOf: (script) => toTags(index.tagsOf(script)),
    actorsOf: (script) => [...new Set(index.strongTagsOf(script).flatMap((tag) => tag.actor ?? []))],
    namesCluster: (script) => toTags(index.strongTagsOf(script).filter((tag) => tag.isClusterDefiner)),
    parameters: {
      tagLists: index.lists,
      minTagConfidence: index.minConfidence / PERCENT,
      exchangeTags: index.exchangeTags,
    },
  };
}

function recipientStop(index: TagIndex, script: string): RecipientStop | null {
  const strong = index.strongTagsOf(script);
  if (strong.length === 0) return null;
  const named = strong.flatMap((tag) => {
    const kind = serviceKindOf(tag.category) ?? serviceKindOf(conceptOf(tag));
    return kind === null ? [] : [{ tag, kind }];
  });
  const decides = named.find(({ kind }) => kind === 'deposit') ?? named[0];
  if (decides === undefined) return null;
  return {
    kind: decides.kind,
    tags: toTags(index.tagsOf(script)),
    deposit: decides.kind === 'deposit' ? depositOf(decides.tag) : null,
    reason: `tagged as ${words(decides.kind)} by ${decides.tag.list}${asOf(decides.tag, index)}`,
  };
}

function depositOf(tag: StoredTag): RecipientStop['deposit'] {
  return { service: tag.actor ?? tag.label, basis: 'tagged', sweepTxid: null, sweptTo: null, evidence: [] };
}

function words(kind: ServiceKind): string {
  return kind === 'deposit' ? 'a deposit address' : `a ${kind}`;
}

function asOf(tag: StoredTag, index: TagIndex): string {
  const date = index.lists.find((list) => list.list === tag.list)?.date;
  return date === undefined ? '' : `, as of ${date}`;
}

function toTags(tags: readonly StoredTag[]): readonly Tag[] {
  return tags.map((tag) => toTag(tag));
}

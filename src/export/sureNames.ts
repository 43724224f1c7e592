import type { Tag } from '../results/tag.ts';
import type { TraceDocument } from '../results/traceDocument.ts';

/** Names of parties that tags of at least this confidence (0-1) give in a trace: labels and actors. */
export function sureNames(document: TraceDocument, min: number): ReadonlySet<string> {
  return new Set(tagsOf(document).flatMap((tag) => (tag.confidence >= min ? namesOf(tag) : [])));
}

/** Names that only tags below this confidence give. */
export function weakNames(document: TraceDocument, min: number): ReadonlySet<string> {
  const sure = sureNames(document, min);
  return new Set(tagsOf(document).flatMap((tag) => namesOf(tag).filter((name) => !sure.has(name))));
}

function tagsOf({ outputs, results }: TraceDocument): Tag[] {
  return [
    ...outputs.flatMap(({ tags }) => tags),
    ...results.flatMap(({ endpoints, destinations }) => [...endpoints, ...destinations].flatMap(({ tags }) => tags)),
  ];
}

function namesOf({ label, actor }: Tag): string[] {
  return actor === null ? [label] : [label, actor];
}

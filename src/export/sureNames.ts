import type { Tag } from '../results/tag.ts';
import type { TraceDocument } from '../results/traceDocument.ts';

/**
 * Names of parties that tags of at least this confidence (0-1) give in a trace: labels and actors. A service that a
 * deposit was swept to may have no tag in the document; the trace itself has named it from tags above its own bound.
 */
export function sureNames(document: TraceDocument, min: number): ReadonlySet<string> {
  const asked = document.parameters['minTagConfidence'];
  const isAsSure = typeof asked === 'number' && asked >= min;
  const named = tagsOf(document).filter((tag) => tag.confidence >= min);
  const weak = new Set(tagsOf(document).flatMap((tag) => (tag.confidence < min ? namesOf(tag) : [])));
  const deposits = isAsSure ? depositServices(document).filter((name) => !weak.has(name)) : [];
  return new Set([...named.flatMap(namesOf), ...deposits]);
}

/** Names that the document gives and no tag of this confidence does. */
export function unsureNames(document: TraceDocument, min: number): ReadonlySet<string> {
  const sure = sureNames(document, min);
  const names = [...tagsOf(document).flatMap(namesOf), ...depositServices(document)];
  return new Set(names.filter((name) => !sure.has(name)));
}

function tagsOf({ outputs, results }: TraceDocument): Tag[] {
  return [
    ...outputs.flatMap(({ tags }) => tags),
    ...results.flatMap(({ endpoints, destinations }) => [...endpoints, ...destinations].flatMap(({ tags }) => tags)),
  ];
}

function depositServices({ results }: TraceDocument): string[] {
  return results.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ deposit }) => (deposit === null ? [] : [deposit.service])),
  );
}

function namesOf({ label, actor }: Tag): string[] {
  return actor === null ? [label] : [label, actor];
}

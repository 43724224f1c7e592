import type { Tag } from '../results/tag.ts';
import type { TraceDocument, TraceEndpoint } from '../results/traceDocument.ts';

/** Stands where a name was left out for lack of confidence. */
const UNNAMED = 'service (name withheld)';

/**
 * The document without tags below a confidence (0-1), and without the names that rested on them: naming a firm from a weak
 * tag may wrong it. Amounts, kinds and paths stay.
 */
export function withoutWeakTags(document: TraceDocument, min: number): TraceDocument {
  if (min <= 0) return document;
  const keep = (tags: readonly Tag[]) => tags.filter((tag) => tag.confidence >= min);
  const dropped = weakNames(document, min);
  const entity = (name: string, address: string) => (dropped.has(name) ? address : name);
  const results = document.results.map((result) => ({
    ...result,
    endpoints: result.endpoints.map((endpoint) => withoutWeakName(endpoint, keep)),
    destinations: result.destinations.map((row) => ({
      ...row,
      tags: keep(row.tags),
      entity: keep(row.tags).length === row.tags.length ? row.entity : entity(row.entity, row.address),
    })),
  }));
  const addressOf = new Map(
    document.results.flatMap(({ destinations }) => destinations.map((row) => [row.entity, row.address] as const)),
  );
  return {
    ...document,
    results,
    outputs: document.outputs.map((output) => ({ ...output, tags: keep(output.tags) })),
    sensitivity: document.sensitivity.map((row) => ({
      ...row,
      entity: entity(row.entity, addressOf.get(row.entity) ?? row.entity),
    })),
  };
}

function withoutWeakName(endpoint: TraceEndpoint, keep: (tags: readonly Tag[]) => Tag[]): TraceEndpoint {
  const tags = keep(endpoint.tags);
  if (tags.length === endpoint.tags.length) return endpoint;
  const { deposit } = endpoint;
  const named = tags.some((tag) => tag.actor === deposit?.service || tag.label === deposit?.service);
  return {
    ...endpoint,
    tags,
    deposit: deposit === null || named ? deposit : { ...deposit, service: UNNAMED },
    reason: tags.length === 0 ? endpoint.kind : endpoint.reason,
  };
}

/** Entities whose every tag falls below. */
function weakNames(document: TraceDocument, min: number): ReadonlySet<string> {
  const weak = new Set<string>();
  for (const { destinations } of document.results) {
    for (const { entity, tags } of destinations) {
      if (tags.length > 0 && tags.every((tag) => tag.confidence < min)) weak.add(entity);
    }
  }
  return weak;
}

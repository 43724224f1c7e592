import type { Tag } from '../results/tag.ts';
import type { TraceDocument, TraceEndpoint } from '../results/traceDocument.ts';
import { sureNames, unsureNames } from './sureNames.ts';
import { WITHHELD_NAME } from './withheldName.ts';
import { withoutUnsureNames } from './withoutUnsureNames.ts';

/**
 * The document without tags below a confidence (0-1), and without the names that rested on them, in findings, too: naming
 * a firm from a weak tag may wrong it. Amounts, kinds and paths stay.
 */
export function withoutWeakTags(document: TraceDocument, min: number): TraceDocument {
  if (min <= 0) return document;
  const keep = (tags: readonly Tag[]) => tags.filter((tag) => tag.confidence >= min);
  const unsure = unsureNames(document, min);
  const addresses = new Map(
    document.results.flatMap(({ destinations }) => destinations.map((row) => [row.entity, row.address] as const)),
  );
  const entity = (name: string) => (unsure.has(name) ? (addresses.get(name) ?? WITHHELD_NAME) : name);
  const sure = sureNames(document, min);
  return {
    ...document,
    results: document.results.map((result) => ({
      ...result,
      endpoints: result.endpoints.map((endpoint) => withoutWeakName(endpoint, keep, unsure)),
      destinations: result.destinations.map((row) => ({ ...row, tags: keep(row.tags), entity: entity(row.entity) })),
    })),
    outputs: document.outputs.map((output) => ({ ...output, tags: keep(output.tags) })),
    sensitivity: document.sensitivity.map((row) => ({ ...row, entity: entity(row.entity) })),
    findings: document.findings.map((finding) => withoutUnsureNames(finding, sure)),
    continuations: (document.continuations ?? []).map((one) =>
      one.trace === null ? one : { ...one, trace: withoutWeakTags(one.trace, min) },
    ),
  };
}

function withoutWeakName(
  endpoint: TraceEndpoint,
  keep: (tags: readonly Tag[]) => Tag[],
  unsure: ReadonlySet<string>,
): TraceEndpoint {
  const tags = keep(endpoint.tags);
  const { deposit } = endpoint;
  const isNamed = deposit !== null && unsure.has(deposit.service);
  if (tags.length === endpoint.tags.length && !isNamed) return endpoint;
  return {
    ...endpoint,
    tags,
    deposit: isNamed ? { ...deposit, service: WITHHELD_NAME } : deposit,
    reason: tags.length === 0 ? endpoint.kind : endpoint.reason,
  };
}

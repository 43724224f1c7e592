import { canonicalJson } from '../../results/canonicalJson.ts';
import type { Coverage, Gap, GapKind } from '../../results/envelope.ts';
import type { TraceEndpoint } from '../../results/traceDocument.ts';

/** What a run without a source says of a leg that no fact answers. */
const UNANSWERED: ReadonlySet<string> = new Set<GapKind>(['offline', 'unknown']);
/** What a run with a source says of the same leg where the source failed, refused or was too small. */
const FAILED: ReadonlySet<string> = new Set<GapKind>(['source-error', 'not-found', 'malformed', 'too-large', 'budget']);

/** What of a document the failures of a source alter. */
interface Hindered {
  readonly coverage: Coverage;
  readonly results?: readonly { readonly endpoints: readonly TraceEndpoint[] }[];
}

/**
 * A document that was computed again without a network, as the one that it is compared with states the failures of its
 * source: no fact holds an answer that never came. Amounts, legs and everything that was answered stay as computed.
 */
export function restatedFailures<T>(again: T, asked: unknown): T {
  const made = again as Partial<Hindered>;
  const said = asked as Partial<Hindered>;
  if (made.coverage === undefined || said.coverage === undefined) return again;
  const gaps = restatedGaps(made.coverage.gaps, said.coverage.gaps);
  const coverage = { ...made.coverage, complete: gaps.length === 0, gaps };
  if (!Array.isArray(made.results)) return { ...again, coverage };
  const results = made.results.map((result, rule) => ({
    ...result,
    endpoints: restatedEndpoints(result.endpoints, said.results?.[rule]?.endpoints ?? []),
  }));
  return { ...again, coverage, results };
}

function restatedEndpoints(again: readonly TraceEndpoint[], asked: readonly TraceEndpoint[]): readonly TraceEndpoint[] {
  const failed = new Map(asked.filter(({ kind }) => FAILED.has(kind)).map((end) => [end.outpoint, end]));
  return again.map((end) => {
    const said = UNANSWERED.has(end.kind) ? failed.get(end.outpoint) : undefined;
    return said === undefined ? end : { ...end, kind: said.kind, reason: said.reason };
  });
}

/** Each unanswered leg as it was said to have failed, and failures of the whole run; in the order in which they were said. */
function restatedGaps(again: readonly Gap[], asked: readonly Gap[]): readonly Gap[] {
  const computed = new Set(again.map((gap) => canonicalJson(gap)));
  const left = asked.filter((gap) => FAILED.has(gap.kind) && !computed.has(canonicalJson(gap)));
  const restated = again.map((gap) => {
    const at = UNANSWERED.has(gap.kind) ? left.findIndex((one) => isSamePlace(one, gap)) : -1;
    return at < 0 ? gap : (left.splice(at, 1)[0] as Gap);
  });
  const all = [...restated, ...left.filter(({ outpoint }) => outpoint === null)];
  const place = new Map(asked.map((gap, index) => [canonicalJson(gap), index]));
  const placeOf = (gap: Gap) => place.get(canonicalJson(gap)) ?? asked.length;
  return all.sort((a, b) => placeOf(a) - placeOf(b));
}

function isSamePlace(a: Gap, b: Gap): boolean {
  return a.outpoint === b.outpoint && a.address === b.address && a.value === b.value;
}

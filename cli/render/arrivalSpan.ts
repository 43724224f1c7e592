import type { TraceEndpoint } from '../../src/results/traceDocument.ts';

/** Block times of the first and the last of several arrivals; null where none has one. */
export function arrivalSpan(arrivals: readonly TraceEndpoint[]): {
  readonly first: number | null;
  readonly last: number | null;
} {
  const times = arrivals.flatMap(({ time }) => (time === null ? [] : [time]));
  if (times.length === 0) return { first: null, last: null };
  return { first: times.reduce((a, b) => Math.min(a, b)), last: times.reduce((a, b) => Math.max(a, b)) };
}

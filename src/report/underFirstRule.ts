import type { TraceDocument } from '../results/traceDocument.ts';

/** A heading of figures that are of the first rule alone: it is named where the trace has several. */
export function underFirstRule(heading: string, { results }: TraceDocument): string {
  const [first, ...others] = results;
  return first === undefined || others.length === 0 ? heading : `${heading} (${first.taint})`;
}

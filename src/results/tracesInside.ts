import type { TraceDocument } from './traceDocument.ts';

/** A trace and those that go on from it inside the same document. */
export function tracesInside(trace: TraceDocument): TraceDocument[] {
  const inside = (trace.continuations ?? []).flatMap((one) => (one.trace === null ? [] : tracesInside(one.trace)));
  return [trace, ...inside];
}

import { expect } from 'vitest';
import { HINDERING_GAPS } from '../../src/results/envelope.ts';
import { CONCLUSIONS, type TraceDocument, type TraceEndpoint } from '../../src/results/traceDocument.ts';

/**
 * A trace made under faults says what the undisturbed one says, or says what is missing: where it claims to be complete,
 * the bytes are the same; else the exit code tells, no conclusion is another one, no rule gives a conclusion more than it
 * got there undisturbed, what it gives less lies at endpoints with a gap, and each rule still adds up. Offline, what was
 * not learnt is `unknown` and hinders nobody.
 */
export function expectHonest(document: TraceDocument, undisturbed: TraceDocument, where = 'online'): void {
  expect(document.coverage.complete).toBe(document.coverage.gaps.length === 0);
  if (document.coverage.complete) {
    expect(JSON.stringify(document)).toBe(JSON.stringify(undisturbed));
    return;
  }
  const hindering = document.coverage.gaps.filter((gap) => HINDERING_GAPS.includes(gap.kind));
  if (where === 'online') expect(hindering.length).toBeGreaterThan(0);
  if (document.source.value === null) return;
  const isSeedTrue = JSON.stringify(document.source) === JSON.stringify(undisturbed.source);
  // A false account of the seed itself shows only when what it spends, or its bytes, contradict it.
  if (!isSeedTrue && where === 'online') expect(hindering.map(({ kind }) => kind)).toContain('malformed');
  for (const [index, result] of document.results.entries()) {
    const expected = new Map(undisturbed.results[index]?.endpoints.map((endpoint) => [placeOf(endpoint), endpoint]));
    let total = 0n;
    for (const endpoint of result.endpoints) {
      total += BigInt(endpoint.tainted);
      if (!isSeedTrue) continue;
      if (CONCLUSIONS.includes(endpoint.kind)) expectKnown(endpoint, expected.get(placeOf(endpoint)), result.taint);
      else expectGap(endpoint, document);
    }
    expect(total, `sum of ${result.taint}`).toBe(BigInt(document.source.value) - BigInt(result.overlap));
  }
}

/** Haircut divides anew where less comes in, so that rounding may give one unit more for each hop. */
function expectKnown(endpoint: TraceEndpoint, known: TraceEndpoint | undefined, taint: string): void {
  expect(known, `${endpoint.kind} at ${placeOf(endpoint)} is not there without faults`).toBeDefined();
  if (known === undefined) return;
  expect([endpoint.kind, endpoint.value, endpoint.address, endpoint.height, endpoint.time, endpoint.asOf]).toEqual([
    known.kind,
    known.value,
    known.address,
    known.height,
    known.time,
    known.asOf,
  ]);
  const rounding = taint === 'haircut' ? BigInt(known.hops) : 0n;
  expect(BigInt(endpoint.tainted) <= BigInt(known.tainted) + rounding, `${taint} at ${placeOf(endpoint)}`).toBe(true);
}

function expectGap(endpoint: TraceEndpoint, document: TraceDocument): void {
  const gaps = document.coverage.gaps.filter(
    (gap) => gap.kind === endpoint.kind && gap.outpoint === endpoint.outpoint && gap.value === endpoint.value,
  );
  expect(gaps, `gap of ${endpoint.kind} at ${placeOf(endpoint)}`).toHaveLength(1);
}

function placeOf(endpoint: TraceEndpoint): string {
  return endpoint.outpoint ?? `fee of ${endpoint.txid}`;
}

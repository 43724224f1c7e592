import { UTC_ONLY } from '../../src/export/localTime.ts';
import type { ReportInput } from '../../src/report/reportInput.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';

/** A case of these traces, `T-1` first, and nothing else. */
export function reportInputOf(documents: readonly TraceDocument[], extra: Partial<ReportInput> = {}): ReportInput {
  return {
    name: 'theft',
    isSimulated: false,
    traces: documents.map((document, index) => ({
      exhibit: `T-${index + 1}`,
      document,
      sha256: '00'.repeat(32),
      facts: null,
    })),
    findings: [],
    notes: [],
    assertions: [],
    logHash: null,
    program: 'peelhound 0.0.0',
    providers: [],
    prices: null,
    local: UTC_ONLY,
    minTagConfidence: 0,
    ...extra,
  };
}

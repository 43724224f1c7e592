import type { CreditPrices } from '../export/credits.ts';
import type { LocalTime } from '../export/localTime.ts';
import type { Finding } from '../results/finding.ts';
import type { TraceDocument } from '../results/traceDocument.ts';

/** A case as a report tells it: everything read already. */
export interface ReportInput {
  readonly name: string;
  /** Stated at the top: nothing of this happened. */
  readonly isSimulated: boolean;
  readonly traces: readonly ReportTrace[];
  readonly findings: readonly { readonly exhibit: string; readonly finding: Finding }[];
  readonly notes: readonly { readonly exhibit: string; readonly author: string; readonly text: string }[];
  readonly assertions: readonly {
    readonly exhibit: string;
    readonly kind: string;
    readonly subjects: readonly string[];
    readonly author: string;
    readonly reason: string;
    readonly source: string | null;
  }[];
  /** Newest line of the log. */
  readonly logHash: string | null;
  readonly program: string;
  readonly providers: readonly {
    readonly provider: string;
    readonly answers: number;
    readonly first: number;
    readonly last: number;
  }[];
  readonly prices: CreditPrices | null;
  readonly local: LocalTime;
  /** Names below it were left out of the documents; 0: none. */
  readonly minTagConfidence: number;
}

export interface ReportTrace {
  readonly exhibit: string;
  readonly document: TraceDocument;
  /** SHA-256 of the document as kept, and of its facts. */
  readonly sha256: string;
  readonly facts: string | null;
}

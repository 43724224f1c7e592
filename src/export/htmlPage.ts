import type { TraceDocument } from '../results/traceDocument.ts';
export interface PageOptions {
  readonly title?: string | undefined;
  readonly minTagConfidence?: number | undefined;
}
export function* htmlPage(document: TraceDocument, _options: PageOptions = {}): Generator<string> {
  yield document.schema;
}

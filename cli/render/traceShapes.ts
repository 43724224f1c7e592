import type { TraceDocument } from '../../src/results/traceDocument.ts';
import type { Presentation } from './presentation.ts';
import { safeText } from './safeText.ts';

/** Shapes that detectors saw along the way, one line each. */
export function shapesSection(document: TraceDocument, view: Presentation): readonly string[] {
  if (document.findings.length === 0) return [];
  const lines = document.findings.map(
    (finding, index) => `        F-${index + 1} ${safeText(finding.title)}, ${finding.grade}`,
  );
  return [` ${view.style.heading(view.words.shapes)}`, ...lines];
}

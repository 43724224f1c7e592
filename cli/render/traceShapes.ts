import type { Finding } from '../../src/results/finding.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import type { Presentation } from './presentation.ts';
import { safeText } from './safeText.ts';

/** Lines that a person reads; the document holds all. */
const MOST_LINES = 10;
const GRADES: readonly Finding['grade'][] = ['strong', 'moderate', 'weak'];

/** Shapes that detectors saw along the way: the clearest, one line each, and how many more there are. */
export function shapesSection(document: TraceDocument, view: Presentation): readonly string[] {
  if (document.findings.length === 0) return [];
  const numbered = document.findings.map((finding, index) => ({ finding, number: index + 1 }));
  const clearest = GRADES.flatMap((grade) => numbered.filter(({ finding }) => finding.grade === grade));
  const lines = clearest.slice(0, MOST_LINES).map(({ finding, number }) => shapeLine(finding, number, view));
  const rest = clearest.length - lines.length;
  if (rest > 0) lines.push(`        + ${rest} (--json)`);
  return [` ${view.style.heading(view.words.shapes)}`, ...lines];
}

function shapeLine({ title, grade, errorRate }: Finding, number: number, { words }: Presentation): string {
  const rate = errorRate === null ? '' : `; ${words.innocentIn(errorRate.falsePositives, errorRate.n)}`;
  return `        F-${number} ${safeText(title)}, ${grade}${rate}`;
}

import type { TraceDocument } from '../../src/results/traceDocument.ts';
import type { Presentation } from './presentation.ts';
import { endingsOf } from './traceEndings.ts';
import { endingsSection } from './traceEndingsTable.ts';
import { footnotes } from './traceFootnotes.ts';
import { fromSection } from './traceFrom.ts';
import { gapsSection } from './traceGaps.ts';
import { nextSection } from './traceNext.ts';
import { shapesSection } from './traceShapes.ts';
import { waySection } from './traceWay.ts';
import { trustSection } from './trustSection.ts';

/** A trace as people read it. Every number in it stands in the document; only fiat, time zone and language are added. */
export function traceText(document: TraceDocument, presentation: Presentation): string {
  const endings = endingsOf(document);
  const sections = [
    fromSection(document, presentation),
    endingsSection(document, endings, presentation),
    waySection(document, endings, presentation),
    shapesSection(document, presentation),
    gapsSection(document, endings, presentation),
    trustSection(document, presentation),
    nextSection(document, endings, presentation),
    footnotes(document, endings, presentation),
  ];
  return `\n${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n\n`;
}

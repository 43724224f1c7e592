import type { Block } from './block.ts';
import type { ReportTrace } from './reportInput.ts';

/** The heading of a part, with the exhibit's number where a report tells of several traces. */
export function partHeading(text: string, trace: ReportTrace, several: boolean): Block {
  return { kind: 'heading', level: 2, text: several ? `${text} (${trace.exhibit})` : text };
}

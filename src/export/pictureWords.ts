import type { GapKind } from '../results/envelope.ts';
import type { EndpointKind } from '../results/traceDocument.ts';
import type { ColorGroup } from './categoryColor.ts';
import type { GroupWords } from './groupWords.ts';
import type { Reduction } from './reducedGraph.ts';

/** The language of a picture. */
export interface PictureWords {
  readonly groups: Readonly<Record<ColorGroup, string>>;
  readonly kinds: Readonly<Record<EndpointKind | GapKind, string>>;
  readonly subtitle: (about: { rule: string; network: string; tip: string | null; backward: boolean }) => string;
  readonly reduction: (reduction: Reduction, amount: (base: string) => string) => string;
  readonly boxes: GroupWords;
  readonly width: (amount: string) => string;
  readonly weakTags: (confidence: string) => string;
  readonly footer: string;
}

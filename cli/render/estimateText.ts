import type { Lang } from '../../src/export/lang.ts';
import type { Gap } from '../../src/results/envelope.ts';
import type { EstimateDocument } from '../../src/results/estimateDocument.ts';
import { safeText } from './safeText.ts';
import { type EstimateWords, estimateWordsOf } from './words/estimateWords.ts';

/** Reasons shown in full. */
const MOST_REASONS = 3;

/** An estimate as people read it. */
export function estimateText({ estimate, coverage }: EstimateDocument, lang: Lang): string {
  const { sampled, legs, total, waiting, branching, isWhole } = estimate;
  const words = estimateWordsOf(lang);
  const looked = { heading: words.headings.looked, lines: [words.looked(sampled.transactions, sampled.legs)] };
  if (isWhole) return sections([looked, { heading: words.headings.left, lines: [words.nothingLeft] }], words);
  return sections(
    [
      looked,
      { heading: words.headings.missing, lines: missingLines(coverage.gaps, words) },
      { heading: words.headings.waiting, lines: [words.waiting(waiting, branching)] },
      { heading: words.headings.left, lines: words.left(legs) },
      { heading: words.headings.inAll, lines: [words.inAll(total)] },
    ],
    words,
  );
}

interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** Headings in a column of their own; a section without a line is left out. */
function sections(all: readonly Section[], { headings }: EstimateWords): string {
  const width = Object.values(headings).reduce((most, heading) => Math.max(most, heading.length), 0) + 3;
  const lines = all.flatMap(({ heading, lines: own }) =>
    own.map((line, index) => ` ${(index === 0 ? heading : '').padEnd(width)}${line}`),
  );
  return `\n${lines.join('\n')}\n\n`;
}

/** What hindered the estimate, each reason once, the first few in full. */
function missingLines(gaps: readonly Gap[], words: EstimateWords): string[] {
  const reasons = [...new Set(gaps.map(({ kind, reason }) => safeText(`${kind}: ${reason}`)))];
  const more = reasons.length - MOST_REASONS;
  return [...reasons.slice(0, MOST_REASONS), ...(more > 0 ? [words.moreMissing(more)] : [])];
}

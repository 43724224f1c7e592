import type { Gap } from '../../src/results/envelope.ts';
import type { EstimateDocument } from '../../src/results/estimateDocument.ts';
import { safeText } from './safeText.ts';

/** An estimate as people read it. */
export function estimateText({ estimate, coverage }: EstimateDocument): string {
  const { sampled, legs, total, waiting, branching, isWhole } = estimate;
  const looked = ` LOOKED AT   ${sampled.transactions} transactions, ${sampled.legs} legs; kept in the cache`;
  if (isWhole) return `\n${looked}\n LEFT        nothing: the whole trace lies within the sample\n\n`;
  const lines = [
    looked,
    ...missingLines(coverage.gaps),
    ` WAITING     ${waiting} legs; each one looked at led to ${branching} more`,
    ` LEFT        about ${legs.expected} look-ups (${legs.least} wait within the budget, at most ${legs.most}), a request`,
    '             each where the cache does not know the answer',
    ` IN ALL      about ${total} look-ups, those of the sample included`,
  ];
  return `\n${lines.join('\n')}\n\n`;
}

/** What hindered the estimate, each reason once, the first few in full. */
function missingLines(gaps: readonly Gap[]): string[] {
  const reasons = [...new Set(gaps.map(({ kind, reason }) => safeText(`${kind}: ${reason}`)))];
  const lines = reasons
    .slice(0, MOST_REASONS)
    .map((text, n) => `${n === 0 ? ' MISSING     ' : '             '}${text}`);
  const more = reasons.length - MOST_REASONS;
  return more > 0 ? [...lines, `             and ${more} more: --json lists them`] : lines;
}

const MOST_REASONS = 3;

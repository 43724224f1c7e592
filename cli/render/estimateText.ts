import type { EstimateDocument } from '../../src/results/estimateDocument.ts';

/** An estimate as people read it. */
export function estimateText({ estimate }: EstimateDocument): string {
  const { sampled, legs, total, waiting, branching, isWhole } = estimate;
  const looked = ` LOOKED AT   ${sampled.transactions} transactions, ${sampled.legs} legs; kept in the cache`;
  if (isWhole) return `\n${looked}\n LEFT        nothing: the whole trace lies within the sample\n\n`;
  const lines = [
    looked,
    ` WAITING     ${waiting} legs; each one looked at led to ${branching} more`,
    ` LEFT        about ${legs.expected} look-ups (at least ${legs.least}, at most ${legs.most}), a request each`,
    '             where the cache does not know the answer',
    ` IN ALL      about ${total} look-ups, those of the sample included`,
  ];
  return `\n${lines.join('\n')}\n\n`;
}

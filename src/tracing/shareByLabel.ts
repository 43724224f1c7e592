import { apportion } from './apportion.ts';
import { lengthsByLabel, type Segment, segmentsOf } from './segment.ts';

/**
 * Shares the labelled base units of `sources` over `weights` by largest remainder on the total; the labels then share
 * each part in proportion to what is left of them, in seed order, so that rows and columns both add up. Each part is
 * the segments of an amount of its weight.
 */
export function shareByLabel(
  sources: Iterable<readonly Segment[]>,
  weights: readonly bigint[],
  labelCount: number,
): Segment[][] {
  const left = new Array<bigint>(labelCount).fill(0n);
  for (const segments of sources) {
    lengthsByLabel(segments, labelCount).forEach((length, label) => {
      left[label] = (left[label] as bigint) + length;
    });
  }
  const total = left.reduce((a, b) => a + b, 0n);
  return apportion(total, weights).map((part, index) => {
    const byLabel = apportion(part, left);
    byLabel.forEach((amount, label) => {
      left[label] = (left[label] as bigint) - amount;
    });
    return segmentsOf(byLabel, weights[index] as bigint);
  });
}

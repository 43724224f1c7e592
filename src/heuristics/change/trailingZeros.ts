import { type ChangeSign, UNDETERMINED } from './changeSign.ts';

/** Decimal zeros by which the two outputs must differ; 65 of 65 right at 3, on real spends with known change. */
const MIN_GAP = 3;

/** Of exactly two outputs whose amounts differ by three or more trailing decimal zeros: the less round one. */
export const trailingZeros: ChangeSign = {
  id: 'trailing-zeros',
  family: 'round',
  strong: null,
  candidates: ({ graph, spendable }) => {
    if (spendable.length !== 2) return UNDETERMINED;
    const first = zerosOf(graph.comparableValue(spendable[0]!));
    const second = zerosOf(graph.comparableValue(spendable[1]!));
    if (Math.abs(first - second) < MIN_GAP) return 0b11;
    return first < second ? 0b01 : 0b10;
  },
};

function zerosOf(amount: number): number {
  let rest = amount;
  let zeros = 0;
  while (rest > 0 && rest % 10 === 0) {
    rest /= 10;
    zeros++;
  }
  return zeros;
}

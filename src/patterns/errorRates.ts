import type { Finding } from '../results/finding.ts';

/** Grade, least hops, then of how many innocent chains of that length (last) how many were graded so or higher. */
type ChainRate = readonly ['peel-chain', Finding['grade'], minHops: number, falsePositives: number, n: number];
/** Of how many findings (last) how many were of innocent traffic. */
type ShapeRate = readonly [pattern: string, falsePositives: number, n: number];

const WHERE = 'in the simulated economy, seeds 201 to 210';

/** Longer chains first; docs/accuracy.md has the tables. */
const CHAIN_RATES: readonly ChainRate[] = [
  ['peel-chain', 'weak', 20, 351, 351],
  ['peel-chain', 'weak', 10, 566, 566],
  ['peel-chain', 'weak', 4, 6304, 6304],
  ['peel-chain', 'moderate', 20, 50, 351],
  ['peel-chain', 'moderate', 10, 128, 566],
  ['peel-chain', 'moderate', 4, 4346, 6304],
  ['peel-chain', 'strong', 20, 0, 351],
  ['peel-chain', 'strong', 10, 2, 566],
  ['peel-chain', 'strong', 4, 4, 6304],
];

const SHAPE_RATES: readonly ShapeRate[] = [
  ['structuring', 0, 81],
  ['mule-network', 0, 92],
  ['scatter-gather', 0, 66],
  ['gather-scatter', 0, 40],
  ['cycle', 0, 44],
  ['bipartite', 0, 27],
  ['stack', 0, 27],
  ['fan-out', 204, 273],
  ['rapid-movement', 0, 51],
  ['dormant-reactivation', 397, 417],
  ['split', 28, 76],
  ['exchange-deposit', 0, 22514],
  ['premix', 1, 1191],
  ['dusting', 0, 40],
  ['bridge', 0, 363],
];

/**
 * The measured error rate of findings of this pattern, grade and size (hops), or null where it was not measured. Of a
 * peel chain: how many innocent chains as long look so. Of other shapes: how many findings were innocent.
 */
export function errorRateOf(pattern: string, grade: Finding['grade'], size: number): Finding['errorRate'] {
  const chain = CHAIN_RATES.find(([name, own, minHops]) => name === pattern && own === grade && size >= minHops);
  if (chain !== undefined) {
    const [, , minHops, falsePositives, n] = chain;
    return { falsePositives, n, dataset: `innocent chains of ${minHops} hops or more ${WHERE}`, kind: 'synthetic' };
  }
  const shape = SHAPE_RATES.find(([name]) => name === pattern);
  if (shape === undefined) return null;
  const [, falsePositives, n] = shape;
  return { falsePositives, n, dataset: `such findings ${WHERE}`, kind: 'synthetic' };
}

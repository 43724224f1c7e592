import type { Finding } from '../results/finding.ts';

/** Grade, least hops, then of how many innocent chains of that length (last) how many were graded so or higher. */
type ChainRate = readonly ['peel-chain', Finding['grade'], minHops: number, falsePositives: number, n: number];
/** Of how many findings (last) how many were of innocent traffic. */
type ShapeRate = readonly [pattern: string, falsePositives: number, n: number];

const WHERE = 'in the simulated economy, seeds 3001 to 3010';

/** Longer chains first; docs/accuracy.md has the tables. */
const CHAIN_RATES: readonly ChainRate[] = [
  ['peel-chain', 'weak', 20, 350, 350],
  ['peel-chain', 'weak', 10, 612, 612],
  ['peel-chain', 'weak', 4, 6391, 6391],
  ['peel-chain', 'moderate', 20, 74, 350],
  ['peel-chain', 'moderate', 10, 213, 612],
  ['peel-chain', 'moderate', 4, 4404, 6391],
  ['peel-chain', 'strong', 20, 0, 350],
  ['peel-chain', 'strong', 10, 4, 612],
  ['peel-chain', 'strong', 4, 5, 6391],
];

const SHAPE_RATES: readonly ShapeRate[] = [
  ['structuring', 0, 81],
  ['mule-network', 0, 91],
  ['scatter-gather', 0, 67],
  ['gather-scatter', 0, 43],
  ['cycle', 0, 39],
  ['bipartite', 0, 28],
  ['stack', 0, 24],
  ['fan-out', 351, 426],
  ['fan-in', 627, 654],
  ['rapid-movement', 3, 52],
  ['dormant-reactivation', 372, 392],
  ['split', 21, 69],
  ['exchange-deposit', 0, 22519],
  ['premix', 3, 1181],
  ['dusting', 0, 40],
  ['bridge', 0, 360],
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

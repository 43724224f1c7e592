import type { Network } from '../chain/network.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { DETECTORS } from '../patterns/detectors.ts';
import type { Finding } from '../results/finding.ts';
import { detectShapes } from './detectShapes.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';

/** Needs prices, which a trace's document must not depend on; `detect` looks for it. */
const NEED_PRICES = ['structuring'];

/** Shapes in what a trace looked at. Whether an address is new is never judged: its history was not read. */
export function traceShapes(graph: TransactionGraph, network: Network, knowledge: TraceKnowledge): readonly Finding[] {
  const patterns = DETECTORS.map((detector) => detector.pattern).filter((pattern) => !NEED_PRICES.includes(pattern));
  const request = { network, patterns, parameters: {}, prices: null, thresholds: [] };
  return detectShapes(graph, request, knowledge, 'unknown').findings;
}

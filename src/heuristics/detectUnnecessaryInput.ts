import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type HeuristicResult, match, noMatch, undetermined } from './heuristicResult.ts';
import { minInputValue } from './minInputValue.ts';

/** Share of two-output, multi-input spends that have it: a quarter of the measured ones, so it proves nothing alone. */
const CONFIDENCE = 0.25;

/**
 * UIH2: with two outputs and at least two inputs, the smallest input was not needed to fund either output
 * (Σ inputs − min input >= max output + fee). As Σ inputs = both outputs + fee, that is: the smaller output is at least
 * the smallest input, the exact negation of UIH1. PayJoins have it, and so do consolidations and privacy wallets.
 */
export function detectUnnecessaryInput(graph: TransactionGraph, t: number): HeuristicResult {
  const inputs = graph.inputEnd(t) - graph.inputStart(t);
  const start = graph.outputStart(t);
  const outputs = graph.outputEnd(t) - start;
  if (graph.isCoinbase(t) || inputs < 2 || outputs !== 2) return noMatch('uih2-shape', [inputs, outputs], [2, 2]);
  const smallestInput = minInputValue(graph, t);
  if (smallestInput < 0) return undetermined('spent outputs');
  const smallestOutput = Math.min(graph.comparableValue(start), graph.comparableValue(start + 1));
  if (smallestOutput < smallestInput) return noMatch('uih2', String(smallestOutput), String(smallestInput));
  return match(CONFIDENCE, [{ rule: 'uih2', observed: String(smallestOutput), threshold: String(smallestInput) }]);
}

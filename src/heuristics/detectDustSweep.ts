import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type HeuristicResult, match, noMatch, undetermined } from './heuristicResult.ts';

export interface DustSweepParameters {
  /** Base units: an input at or below is dust. P2PKH's relay limit is 546; token carriers go up to 1,000. */
  readonly maxDust: number;
}

export const DUST_SWEEP_PARAMETERS: DustSweepParameters = { maxDust: 1_000 };

const CONFIDENCE = 0.6;

/**
 * Dust sweep: every input is dust and nothing spendable beyond dust comes out. Services have collected such inputs from
 * many people, each signed for anyone to add to, and burnt them as fee: a link between their owners would rest on dust
 * alone. One person who burns his own dust looks the same.
 */
export function detectDustSweep(
  graph: TransactionGraph,
  t: number,
  parameters: DustSweepParameters = DUST_SWEEP_PARAMETERS,
): HeuristicResult {
  const inputs = graph.inputEnd(t) - graph.inputStart(t);
  if (graph.isCoinbase(t) || inputs < 2) return noMatch('dust-sweep-inputs', inputs, 2);
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    if (graph.comparableValue(o) > parameters.maxDust) {
      return noMatch('dust-sweep-output', String(graph.value(o)), parameters.maxDust);
    }
  }
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const value = graph.comparableValue(graph.prevout(i));
    if (value < 0) return undetermined('spent outputs');
    if (value > parameters.maxDust) return noMatch('dust-sweep-input', value, parameters.maxDust);
  }
  return match(CONFIDENCE, [
    { rule: 'dust-sweep-inputs', observed: inputs, threshold: `all <= ${parameters.maxDust}` },
  ]);
}

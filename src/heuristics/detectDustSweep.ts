import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type HeuristicResult, match, noMatch, undetermined } from './heuristicResult.ts';

export interface DustSweepParameters {
  /** Base units: an input at or below is dust. P2PKH's relay limit is 546; token carriers go up to 1,000. */
  readonly maxDust: number;
}

export const DUST_SWEEP_PARAMETERS: DustSweepParameters = { maxDust: 1_000 };

const CONFIDENCE = 0.6;

/**
 * Dust sweep: two or more inputs, every one of them dust, and no output above dust but what an OP_RETURN burns. Services
 * have collected such inputs from many people, each signed for anyone to add to, and burnt them as fee: a link between
 * their owners would rest on dust alone. One person who sweeps his own dust looks the same. `undetermined` where all
 * inputs that are known are dust and others are not known.
 */
export function detectDustSweep(
  graph: TransactionGraph,
  t: number,
  parameters: DustSweepParameters = DUST_SWEEP_PARAMETERS,
): HeuristicResult {
  const inputs = graph.inputEnd(t) - graph.inputStart(t);
  if (graph.isCoinbase(t) || inputs < 2) return noMatch('dust-sweep-inputs', inputs, 2);
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    if (graph.comparableValue(o) > parameters.maxDust && graph.scriptType(graph.script(o)) !== 'op_return') {
      return noMatch('dust-sweep-output', String(graph.value(o)), parameters.maxDust);
    }
  }
  let isKnown = true;
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const value = prevout < 0 ? -1 : graph.comparableValue(prevout);
    if (value > parameters.maxDust) return noMatch('dust-sweep-input', String(value), parameters.maxDust);
    if (value < 0) isKnown = false;
  }
  if (!isKnown) return undetermined('spent outputs');
  return match(CONFIDENCE, [
    { rule: 'dust-sweep-inputs', observed: inputs, threshold: `all <= ${parameters.maxDust}` },
  ]);
}

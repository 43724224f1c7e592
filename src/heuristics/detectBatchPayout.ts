import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type HeuristicResult, match, noMatch } from './heuristicResult.ts';

export interface BatchPayoutParameters {
  readonly minOutputs: number;
  /** Outputs for each input, at least (mempool's classification: inputs / outputs <= 0.2). */
  readonly outputsPerInput: number;
}

export const BATCH_PAYOUT_PARAMETERS: BatchPayoutParameters = { minOutputs: 10, outputsPerInput: 5 };

const CONFIDENCE = 0.8;

/**
 * Batch payout: one sender, at least ten outputs, at least five for each input. Equal amounts among them make it look
 * like a CoinJoin, but nobody else pays in. Exchanges, pools, employers and airdrops pay so.
 */
export function detectBatchPayout(
  graph: TransactionGraph,
  t: number,
  parameters: BatchPayoutParameters = BATCH_PAYOUT_PARAMETERS,
): HeuristicResult {
  const inputs = graph.inputEnd(t) - graph.inputStart(t);
  const outputs = graph.outputEnd(t) - graph.outputStart(t);
  if (outputs < parameters.minOutputs) return noMatch('batch-outputs', outputs, parameters.minOutputs);
  if (outputs < inputs * parameters.outputsPerInput) {
    return noMatch('batch-ratio', [inputs, outputs], parameters.outputsPerInput);
  }
  return match(CONFIDENCE, [
    { rule: 'batch-outputs', observed: outputs, threshold: parameters.minOutputs },
    { rule: 'batch-ratio', observed: [inputs, outputs], threshold: parameters.outputsPerInput },
  ]);
}

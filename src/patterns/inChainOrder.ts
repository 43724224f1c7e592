import type { DetectionContext } from './detectionContext.ts';

/** Transactions by (height, index in block, txid), unknown places last. */
export function inChainOrder({ graph }: Pick<DetectionContext, 'graph'>, transactions: Iterable<number>): number[] {
  const place = (t: number): number => graph.height(t) ?? Number.MAX_SAFE_INTEGER;
  const index = (t: number): number => graph.blockIndex(t) ?? Number.MAX_SAFE_INTEGER;
  return [...transactions].sort((a, b) => place(a) - place(b) || index(a) - index(b) || graph.compareTxids(a, b));
}

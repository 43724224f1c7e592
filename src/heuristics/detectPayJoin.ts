import type { SameClusterView } from '../graph/entityView.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { detectUnnecessaryInput } from './detectUnnecessaryInput.ts';
import { type HeuristicResult, match, noMatch, undetermined } from './heuristicResult.ts';

export interface PayJoinParameters {
  /** Clusters built without this transaction; without them nothing can be said. */
  readonly clusters: SameClusterView | null;
  /** An output divisible by this many base units is round. */
  readonly roundTo: bigint;
}

export const PAY_JOIN_PARAMETERS: PayJoinParameters = { clusters: null, roundTo: 1_000n };

const CONFIDENCE = 0.2;

/**
 * A weak hint at a PayJoin (BIP 78): UIH2, two outputs, neither round, and inputs of at least two clusters. There is no
 * reliable rule on chain; the hint never stands alone.
 */
export function detectPayJoin(
  graph: TransactionGraph,
  t: number,
  parameters: PayJoinParameters = PAY_JOIN_PARAMETERS,
): HeuristicResult {
  const unnecessary = detectUnnecessaryInput(graph, t);
  if (unnecessary.verdict !== 'match') return unnecessary;
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    const value = graph.value(o);
    if (value % parameters.roundTo === 0n)
      return noMatch('payjoin-round-output', String(value), String(parameters.roundTo));
  }
  if (parameters.clusters === null) return undetermined('clusters of the inputs');
  const count = countClusters(graph, t, parameters.clusters);
  if (count < 2) return noMatch('payjoin-input-clusters', count, 2);
  return match(CONFIDENCE, [
    ...unnecessary.evidence,
    { rule: 'payjoin-input-clusters', observed: count, threshold: 2 },
  ]);
}

function countClusters(graph: TransactionGraph, t: number, clusters: SameClusterView): number {
  const representatives: number[] = [];
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const script = graph.script(graph.prevout(i));
    if (!representatives.some((known) => clusters.sameCluster(known, script))) representatives.push(script);
  }
  return representatives.length;
}

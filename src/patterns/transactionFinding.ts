import { recipientText } from '../chain/recipient.ts';
import type { Evidence } from '../heuristics/heuristicResult.ts';
import type { Finding } from '../results/finding.ts';
import type { DetectionContext } from './detectionContext.ts';
import { finishFinding } from './findingDraft.ts';

/** What a detector says of one transaction. */
export interface TransactionDraft {
  readonly confidence: number;
  readonly grade: Finding['grade'];
  readonly title: string;
  /** Base units. */
  readonly value: bigint;
  /** Output ids whose addresses matter; the first input and the first output stand anyway. */
  readonly outputs?: readonly number[];
  readonly details: Finding['details'];
  readonly evidence: readonly Evidence[];
  readonly innocent: readonly string[];
  readonly references: readonly string[];
  readonly size?: number;
}

/** A finding about transaction `t` alone: it begins at the first spent output and ends at the first output. */
export function transactionFinding(
  context: DetectionContext,
  rule: string,
  t: number,
  draft: TransactionDraft,
): Finding {
  const { graph, network } = context;
  const text = (o: number): string | null =>
    o < 0 || graph.script(o) < 0 ? null : recipientText(graph.scriptHex(graph.script(o)), network);
  const spent = graph.prevout(graph.inputStart(t));
  const first = graph.outputStart(t);
  const { outputs, ...rest } = draft;
  const addresses = [spent, ...(outputs ?? [first])].map(text).filter((address) => address !== null);
  return finishFinding(context.networkName, rule, {
    ...rest,
    txids: [graph.txid(t)],
    addresses,
    start: { outpoint: spent < 0 ? null : graph.outpointText(spent), address: text(spent), time: graph.time(t) },
    end: { outpoint: graph.outpointText(first), address: text(first), time: graph.time(t), reason: 'one transaction' },
  });
}

/** Sum of all outputs in base units. */
export function outputSum({ graph }: DetectionContext, t: number): bigint {
  let sum = 0n;
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) sum += graph.value(o);
  return sum;
}

import type { Finding } from '../results/finding.ts';
import type { DetectionContext } from './detectionContext.ts';
import { type FindingDraft, type FindingWords, finishFinding } from './findingDraft.ts';

/** What a detector says of one transaction. */
export interface TransactionDraft extends Omit<FindingDraft, 'words' | 'txids'> {
  readonly words: () => TransactionWords;
}

export interface TransactionWords extends Omit<FindingWords, 'addresses' | 'start' | 'end'> {
  /** Output ids whose addresses matter beside the first input's; not given: the first output. */
  readonly outputs?: readonly number[];
}

/** A finding about transaction `t` alone: it begins at the first spent output and ends at the first output. */
export function transactionFinding(
  context: DetectionContext,
  rule: string,
  t: number,
  draft: TransactionDraft,
): Finding {
  return finishFinding(context.networkName, rule, new OneTransaction(context, t, draft));
}

class OneTransaction implements FindingDraft {
  readonly confidence: number;
  readonly grade: FindingDraft['grade'];
  readonly size: number;
  private readonly context: DetectionContext;
  private readonly t: number;
  private readonly draft: TransactionDraft;

  constructor(context: DetectionContext, t: number, draft: TransactionDraft) {
    this.confidence = draft.confidence;
    this.grade = draft.grade;
    this.size = draft.size ?? 0;
    this.context = context;
    this.t = t;
    this.draft = draft;
  }

  txids(): readonly string[] {
    return [this.context.graph.txid(this.t)];
  }

  words(): FindingWords {
    const { t, context } = this;
    const { graph } = context;
    const { outputs, ...words } = this.draft.words();
    const text = (o: number): string | null =>
      o < 0 || graph.script(o) < 0 ? null : context.recipient(graph.script(o));
    const spent = graph.prevout(graph.inputStart(t));
    const first = graph.outputStart(t);
    const time = graph.time(t);
    return {
      ...words,
      addresses: [spent, ...(outputs ?? [first])].map(text).filter((address) => address !== null),
      start: { outpoint: spent < 0 ? null : graph.outpointText(spent), address: text(spent), time },
      end: { outpoint: graph.outpointText(first), address: text(first), time, reason: 'one transaction' },
    };
  }
}

/** Sum of all outputs in base units. */
export function outputSum({ graph }: DetectionContext, t: number): bigint {
  let sum = 0n;
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) sum += graph.value(o);
  return sum;
}

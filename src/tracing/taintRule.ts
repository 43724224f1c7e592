import type { Segment } from './segment.ts';

/** A transaction as a rule sees it: what comes in, tainted or not, and what goes out. Base units. */
export interface FlowTransaction {
  /** In transaction order. */
  readonly inputs: readonly FlowInput[];
  /** Values, in transaction order. */
  readonly outputs: readonly bigint[];
  readonly fee: bigint;
  readonly labelCount: number;
}

export interface FlowInput {
  readonly value: bigint;
  /** Of length `value`; taint that ended at this input lies in it as clean. */
  readonly segments: readonly Segment[];
  /** What is spent, for rules that go by the age of the coins. */
  readonly height: number | null;
  readonly txid: string;
  readonly vout: number;
}

export interface FlowResult {
  readonly outputs: readonly (readonly Segment[])[];
  readonly fee: readonly Segment[];
}

/** What a rule's own bound goes by. Base units. */
export interface RuleOutpoint {
  readonly tainted: bigint;
  readonly value: bigint;
  /** Clean coins took part in the transaction that the taint came through. */
  readonly isMixed: boolean;
}

/** How tainted satoshis are carried from the inputs of a transaction to its outputs and fee. One rule a file. */
export interface TaintRule {
  readonly name: string;
  /** One sentence for people: what it does. */
  readonly description: string;
  /** False only for poison, which inflates: outside it, what comes in goes out, to the satoshi. */
  readonly conserves: boolean;
  /** Whether satoshis keep their place inside an outpoint; else only amounts count. */
  readonly keepsOrder: boolean;
  /** Whether the heights of what is spent matter, also of transactions outside the trace. */
  readonly needsAges: boolean;
  /** Whether the rule has a meaning when money is followed back. */
  readonly backward: boolean;
  /** A bound of the rule's own on following an outpoint; absent: none. */
  readonly endsAt?: (outpoint: RuleOutpoint) => 'mixed' | 'purity' | null;
  /** The order in which inputs are laid, as indexes. */
  inputOrder(transaction: FlowTransaction): readonly number[];
  /** The order in which outputs take, as indexes; the fee comes last. */
  outputOrder(transaction: FlowTransaction): readonly number[];
  distribute(transaction: FlowTransaction): FlowResult;
}

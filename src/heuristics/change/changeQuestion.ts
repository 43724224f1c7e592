import type { SameClusterView } from '../../graph/entityView.ts';
import type { TransactionGraph } from '../../graph/transactionGraph.ts';
import { anyoneCanSpend } from '../anyoneCanSpend.ts';

/** What signs may use beyond the transaction itself. */
export interface ChangeOptions {
  /** Clusters known so far; null: signs that need them answer undetermined. */
  readonly clusters: SameClusterView | null;
  /**
   * `within-graph`: the graph holds what there is to know of its addresses, so that an address not seen earlier in it is
   * new. `unknown`: it may have been used elsewhere; signs that ask for new addresses answer undetermined.
   */
  readonly freshness: 'unknown' | 'within-graph';
  /** Where this wallet is known to put its change; null: not known. */
  readonly changePosition: 'first' | 'last' | null;
}

export const CHANGE_OPTIONS: ChangeOptions = { clusters: null, freshness: 'unknown', changePosition: null };

/** Most spendable outputs a change is looked for among; batch payouts have more and need other means. */
export const MAX_OUTPUTS = 10;

/** One transaction under the question which output is its change. */
export interface ChangeQuestion {
  readonly graph: TransactionGraph;
  readonly t: number;
  /** Output ids, at most 10: a set of candidates is a bit mask over this list. */
  readonly spendable: readonly number[];
  readonly options: ChangeOptions;
}

/** null: coinbase, or fewer than 2 or more than 10 spendable outputs, not counting what anyone can spend. */
export function changeQuestion(graph: TransactionGraph, t: number, options: ChangeOptions): ChangeQuestion | null {
  const start = graph.outputStart(t);
  const end = graph.outputEnd(t);
  if (end - start < 2 || graph.isCoinbase(t)) return null;
  const spendable: number[] = [];
  for (let o = start; o < end; o++) {
    const script = graph.script(o);
    if (graph.comparableValue(o) === 0 || graph.scriptType(script) === 'op_return') continue;
    if (anyoneCanSpend(graph, script)) continue;
    if (spendable.length === MAX_OUTPUTS) return null;
    spendable.push(o);
  }
  return spendable.length < 2 ? null : { graph, t, spendable, options };
}

import type { OutpointPlace } from './outpointNumbers.ts';
import type { FlowSettings, TaintFlow } from './taintFlow.ts';

/**
 * Forward or backward: what an outpoint number stands for, and which transaction following it leads into. Both
 * directions share the frontier, the bounds and the result.
 */
export interface TraceDirection {
  readonly name: 'forward' | 'backward';
  /** The graph's number of this outpoint; known or foreign. */
  outputOf(outpoint: number): number;
  /** The number of one of the graph's outputs. */
  numberOf(output: number): number;
  /** The transaction ahead, where the graph holds it: the spender (forward) or the maker (backward); else -1. */
  transactionAhead(outpoint: number): number;
  place(outpoint: number): OutpointPlace;
  /** Document order. */
  compare(a: number, b: number): number;
  createFlow(settings: FlowSettings): TaintFlow;
  /** Expanded transactions in the order in which `through` must see them. */
  computationOrder(transactions: readonly number[]): readonly number[];
}

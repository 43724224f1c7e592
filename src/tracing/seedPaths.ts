import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { TaintFlow } from './taintFlow.ts';
import type { TraceDirection } from './traceDirection.ts';

/**
 * The shortest ways from a seed under one rule, as txids, seed first: back over the nearest outpoint of each transaction.
 * Nothing is kept: the ways of a chain of n hops hold n²/2 txids, and each is read once at most.
 */
export class SeedPaths {
  readonly #graph: TransactionGraph;
  readonly #direction: TraceDirection;
  readonly #flow: TaintFlow;

  constructor(graph: TransactionGraph, direction: TraceDirection, flow: TaintFlow) {
    this.#graph = graph;
    this.#direction = direction;
    this.#flow = flow;
  }

  /** The way to an outpoint; its own transaction is the last. */
  to(outpoint: number): string[] {
    const way: string[] = [];
    let at: number | undefined = outpoint;
    while (at !== undefined) {
      way.push(this.#graph.outputTxid(this.#direction.outputOf(at)));
      at = this.#before(at);
    }
    return way.reverse();
  }

  /** The nearest live outpoint that leads into the transaction through which this one was reached; undefined at a seed. */
  #before(outpoint: number): number | undefined {
    const taint = this.#flow.outpoints.get(outpoint);
    if (taint === undefined || taint.hops === 0) return undefined;
    return this.#flow.transactions.get(taint.via)?.nearest;
  }
}

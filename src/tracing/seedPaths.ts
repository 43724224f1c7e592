import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { TaintFlow } from './taintFlow.ts';
import type { TraceDirection } from './traceDirection.ts';

/** The shortest ways from a seed under one rule, as txids, seed first: back over the nearest outpoint of each transaction. */
export class SeedPaths {
  readonly #graph: TransactionGraph;
  readonly #direction: TraceDirection;
  readonly #flow: TaintFlow;
  /** The way up to what a transaction was reached from. */
  readonly #ways = new Map<number, readonly string[]>();

  constructor(graph: TransactionGraph, direction: TraceDirection, flow: TaintFlow) {
    this.#graph = graph;
    this.#direction = direction;
    this.#flow = flow;
  }

  /** The way to an outpoint; its own transaction is the last. */
  to(outpoint: number): string[] {
    const txid = this.#graph.outputTxid(this.#direction.outputOf(outpoint));
    const taint = this.#flow.outpoints.get(outpoint);
    if (taint === undefined || taint.hops === 0) return [txid];
    return [...this.#wayInto(taint.via), txid];
  }

  /** Without recursion: a way may be thousands of hops long. */
  #wayInto(transaction: number): readonly string[] {
    const unknown: number[] = [];
    let at: number | undefined = transaction;
    while (at !== undefined && !this.#ways.has(at)) {
      unknown.push(at);
      at = this.#before(at);
    }
    for (const step of unknown.reverse()) this.#ways.set(step, this.#way(step));
    return this.#ways.get(transaction) ?? [];
  }

  /** The transaction through which the nearest outpoint of this one was reached; undefined at a seed. */
  #before(transaction: number): number | undefined {
    const nearest = this.#flow.transactions.get(transaction)?.nearest;
    const taint = nearest === undefined ? undefined : this.#flow.outpoints.get(nearest);
    return taint === undefined || taint.hops === 0 ? undefined : taint.via;
  }

  #way(transaction: number): readonly string[] {
    const nearest = this.#flow.transactions.get(transaction)?.nearest;
    if (nearest === undefined) return [];
    const before = this.#before(transaction);
    const way = before === undefined ? [] : (this.#ways.get(before) ?? []);
    return [...way, this.#graph.outputTxid(this.#direction.outputOf(nearest))];
  }
}

import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { TaintFlow } from './taintFlow.ts';
import type { TraceDirection } from './traceDirection.ts';

/** Hops up to which a way is kept: all ways of a chain of n hops hold n²/2 txids. */
const KEPT_HOPS = 64;

/** The shortest ways from a seed under one rule, as txids, seed first: back over the nearest outpoint of each transaction. */
export class SeedPaths {
  readonly #graph: TransactionGraph;
  readonly #direction: TraceDirection;
  readonly #flow: TaintFlow;
  /** The way that leads through a transaction to one of these txid: the same for all its outputs and its fee. */
  readonly #kept = new Map<number, { readonly txid: string; readonly way: readonly string[] }>();

  constructor(graph: TransactionGraph, direction: TraceDirection, flow: TaintFlow) {
    this.#graph = graph;
    this.#direction = direction;
    this.#flow = flow;
  }

  /** The way to an outpoint; its own transaction is the last. */
  to(outpoint: number): readonly string[] {
    const txid = this.#txidOf(outpoint);
    const taint = this.#flow.outpoints.get(outpoint);
    if (taint === undefined || taint.hops === 0) return [txid];
    return this.through(taint.via, txid);
  }

  /** The way through a transaction, ending with `txid`. */
  through(transaction: number, txid: string): readonly string[] {
    const kept = this.#kept.get(transaction);
    if (kept?.txid === txid) return kept.way;
    const way = this.#walk(transaction, txid);
    if (way.length < KEPT_HOPS) this.#kept.set(transaction, { txid, way });
    return way;
  }

  /** Without recursion: a way may be thousands of hops long. */
  #walk(transaction: number, txid: string): string[] {
    const way = [txid];
    let nearest = this.#flow.transactions.get(transaction)?.nearest;
    while (nearest !== undefined) {
      way.push(this.#txidOf(nearest));
      const taint = this.#flow.outpoints.get(nearest);
      const isSeed = taint === undefined || taint.hops === 0;
      nearest = isSeed ? undefined : this.#flow.transactions.get(taint.via)?.nearest;
    }
    return way.reverse();
  }

  #txidOf(outpoint: number): string {
    return this.#graph.outputTxid(this.#direction.outputOf(outpoint));
  }
}

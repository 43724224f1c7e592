import { chainOrder } from '../graph/chainOrder.ts';
import { FOREIGN } from '../graph/ids.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { cutOf, type PathQuestion } from './pathQuestion.ts';

/** What lies before a path: the largest amount that can arrive, and the fewest transactions, each taken by itself. */
export interface Reach {
  readonly value: bigint;
  readonly hops: number;
}

/** The protocol's amounts are signed 64-bit integers: nothing is larger. */
const ANY_AMOUNT = 2n ** 63n - 1n;

/** Which outputs lead from the starts to an end, and how well. Made once for a graph that does not grow any more. */
export class PathReach {
  /** Outputs that paths begin at, in the order of the question. */
  readonly starts: readonly number[];
  readonly endTransaction: number;
  /** By output that leads to an end: the amount is bounded by its own value too. */
  readonly outputs = new Map<number, Reach>();
  readonly #graph: TransactionGraph;
  readonly #ends: ReadonlySet<number>;
  /** Outputs that no path comes back to: those it can begin at. */
  readonly #barred: ReadonlySet<number>;
  readonly #transactions = new Map<number, Reach>();

  /** Works back from the ends over every transaction that the starts lead to; linear in their inputs and outputs. */
  constructor(graph: TransactionGraph, question: PathQuestion) {
    this.#graph = graph;
    const starts = numbersOf(graph, question.starts.keys());
    this.#ends = new Set(numbersOf(graph, question.ends));
    this.endTransaction = question.endTxid === null ? -1 : graph.findTransaction(question.endTxid);
    this.#barred = new Set(starts);
    for (const t of [...chainOrder(graph, this.#leadsTo(starts))].reverse()) {
      const reach = t === this.endTransaction ? { value: ANY_AMOUNT, hops: 0 } : this.#through(t, question);
      if (reach !== null) this.#transactions.set(t, reach);
    }
    this.starts = starts.filter((start) => this.#add(start, question));
  }

  isEnd(output: number): boolean {
    return this.#ends.has(output);
  }

  /** The transaction that spends an output; -1: none in the graph. */
  spender(output: number): number {
    const input = this.#graph.spender(output);
    return input < 0 ? -1 : this.#graph.inputTransaction(input);
  }

  /** Outputs of the transaction that paths go on at. */
  onward(transaction: number): number[] {
    const on: number[] = [];
    const end = this.#graph.outputEnd(transaction);
    for (let o = this.#graph.outputStart(transaction); o < end; o++) {
      if (this.outputs.has(o) && !this.#barred.has(o)) on.push(o);
    }
    return on;
  }

  /** Every transaction that can be come to from the outputs, in no order. */
  #leadsTo(starts: readonly number[]): Set<number> {
    const graph = this.#graph;
    const found = new Set<number>();
    const waiting = [...starts];
    for (let o = waiting.pop(); o !== undefined; o = waiting.pop()) {
      const t = this.spender(o);
      if (t < 0 || found.has(t)) continue;
      found.add(t);
      for (let next = graph.outputStart(t); next < graph.outputEnd(t); next++) waiting.push(next);
    }
    return found;
  }

  #through(t: number, question: PathQuestion): Reach | null {
    let best: Reach | null = null;
    for (let o = this.#graph.outputStart(t); o < this.#graph.outputEnd(t); o++) {
      if (this.#barred.has(o) || !this.#add(o, question)) continue;
      const { value, hops } = this.outputs.get(o)!;
      best = best === null ? { value, hops } : { value: max(best.value, value), hops: Math.min(best.hops, hops) };
    }
    return best;
  }

  #add(output: number, question: PathQuestion): boolean {
    if (cutOf(this.#graph, output, question.bounds) !== null) return false;
    const value = this.#graph.value(output);
    const beyond = this.#ends.has(output) ? null : this.#transactions.get(this.spender(output));
    if (beyond === undefined) return false;
    const reach = beyond === null ? { value, hops: 0 } : { value: min(value, beyond.value), hops: beyond.hops + 1 };
    this.outputs.set(output, reach);
    return true;
  }
}

function numbersOf(graph: TransactionGraph, outpoints: Iterable<string>): number[] {
  return [...outpoints].flatMap((text) => {
    const output = graph.findOutput(text.slice(0, 64), Number(text.slice(65)));
    return output >= 0 && output < FOREIGN ? [output] : [];
  });
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

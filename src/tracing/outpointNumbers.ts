import { compareOutputPlaces } from '../chain/documentOrder.ts';
import type { Outpoint } from '../chain/outpoint.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';

/** When and in what kind of transaction an outpoint was made; `null` fields: not known. */
export interface OutpointPlace {
  readonly height: number | null;
  readonly time: number | null;
  readonly coinbase: boolean;
}

const NOWHERE: OutpointPlace = { height: null, time: null, coinbase: false };

/**
 * Numbers for outpoints that stay the same while a graph grows: the graph's own number of a prevout changes when the
 * transaction that made it arrives. Keeps also what a look-up told of makers that the graph does not hold.
 */
export class OutpointNumbers {
  readonly #graph: TransactionGraph;
  readonly #numbers = new Map<string, number>();
  readonly #outpoints: Outpoint[] = [];
  readonly #places = new Map<number, OutpointPlace>();

  constructor(graph: TransactionGraph) {
    this.#graph = graph;
  }

  /** The number of one of the graph's outputs, known or foreign. */
  numberOf(output: number): number {
    const text = this.#graph.outpointText(output);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#outpoints.length;
    this.#numbers.set(text, number);
    this.#outpoints.push({ txid: this.#graph.outputTxid(output), vout: this.#graph.vout(output) });
    return number;
  }

  outpoint(number: number): Outpoint {
    return this.#outpoints[number] as Outpoint;
  }

  /** The graph's number now. */
  outputOf(number: number): number {
    const { txid, vout } = this.outpoint(number);
    return this.#graph.findOutput(txid, vout);
  }

  /** Remembers where an outpoint was made although its transaction is not part of the graph. */
  placeAt(number: number, place: OutpointPlace): void {
    this.#places.set(number, place);
  }

  place(number: number): OutpointPlace {
    const transaction = this.#graph.outputTransaction(this.outputOf(number));
    if (transaction < 0) return this.#places.get(number) ?? NOWHERE;
    const graph = this.#graph;
    return {
      height: graph.height(transaction),
      time: graph.time(transaction),
      coinbase: graph.isCoinbase(transaction),
    };
  }

  /** Document order. */
  compare(a: number, b: number): number {
    const outpoint = (n: number) => ({ ...this.outpoint(n), ...this.place(n) });
    return compareOutputPlaces(outpoint(a), outpoint(b));
  }
}

import { chainOrder } from '../graph/chainOrder.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { cutLine } from './cutLine.ts';
import { nearestLive } from './nearestLive.ts';
import type { OutpointNumbers } from './outpointNumbers.ts';
import { appendSegment, CLEAN, cleanSegments, type Segment, taintedLength } from './segment.ts';
import { shareByLabel } from './shareByLabel.ts';
import { type FlowSettings, NO_WAY, type OutpointTaint, TaintFlow, type Way } from './taintFlow.ts';
import type { TraceDirection } from './traceDirection.ts';

/**
 * Backward: an outpoint leads into the transaction that made it. What is asked of the outputs of a transaction is asked
 * of its inputs: under FIFO the very satoshis that the outputs took from the line, under haircut the sum shared by
 * input value (one division a transaction). Nothing is asked of the fee.
 */
export function backwardDirection(graph: TransactionGraph, numbers: OutpointNumbers): TraceDirection {
  return {
    name: 'backward',
    outputOf: (outpoint) => numbers.outputOf(outpoint),
    numberOf: (output) => numbers.numberOf(output),
    transactionAhead: (outpoint) => graph.outputTransaction(numbers.outputOf(outpoint)),
    place: (outpoint) => numbers.place(outpoint),
    compare: (a, b) => numbers.compare(a, b),
    createFlow: (settings) => new BackwardFlow(graph, numbers, settings),
    computationOrder: (transactions) => [...chainOrder(graph, transactions)].reverse(),
  };
}

class BackwardFlow extends TaintFlow {
  readonly #graph: TransactionGraph;
  readonly #numbers: OutpointNumbers;

  constructor(graph: TransactionGraph, numbers: OutpointNumbers, settings: FlowSettings) {
    super(settings);
    this.#graph = graph;
    this.#numbers = numbers;
    this.plantSeeds((outpoint) => cleanSegments(graph.value(numbers.outputOf(outpoint))));
  }

  override through(transaction: number): number[] {
    const graph = this.#graph;
    const asked: { outpoint: number; taint: OutpointTaint | null }[] = [];
    for (let o = graph.outputStart(transaction); o < graph.outputEnd(transaction); o++) {
      const outpoint = this.#numbers.numberOf(o);
      asked.push({ outpoint, taint: this.live(outpoint) });
    }
    const nearest = nearestLive(asked, (a, b) => this.#numbers.compare(a, b));
    const prevouts: number[] = [];
    for (let i = graph.inputStart(transaction); i < graph.inputEnd(transaction); i++) prevouts.push(graph.prevout(i));
    const values = prevouts.map((prevout) => graph.value(prevout));
    if (nearest.outpoint < 0) {
      this.transactions.delete(transaction);
      return this.#settleInputs(prevouts, values.map(cleanSegments), NO_WAY);
    }
    const segments = asked.map(({ taint }, n) => taint?.segments ?? cleanSegments(this.#outputValue(transaction, n)));
    const shares = this.rule.keepsOrder
      ? askInPlace(segments, values)
      : shareByLabel(segments, values, this.labelCount);
    this.keep(transaction, () => ({
      inputs: shares.map(taintedLength),
      outputs: asked.map(({ taint }) => taint?.tainted ?? 0n),
      inputOrder: values.map((_, index) => index),
      outputOrder: asked.map((_, index) => index),
      fee: 0n,
      feeSegments: [],
      hops: nearest.hops,
      nearest: nearest.outpoint,
    }));
    return this.#settleInputs(prevouts, shares, {
      hops: nearest.hops + 1,
      reach: nearest.reach + 1,
      via: transaction,
      isMixed: false,
    });
  }

  #outputValue(transaction: number, n: number): bigint {
    return this.#graph.value(this.#graph.outputStart(transaction) + n);
  }

  #settleInputs(prevouts: readonly number[], shares: readonly (readonly Segment[])[], way: Way): number[] {
    return prevouts.flatMap((prevout, n) => {
      const outpoint = this.#numbers.numberOf(prevout);
      return this.settle(outpoint, shares[n] as readonly Segment[], way) ? [outpoint] : [];
    });
  }
}

/** FIFO: outputs and fee lie on the line of the inputs as they took from it; the inputs' pieces of it are asked. */
function askInPlace(outputs: readonly (readonly Segment[])[], inputs: readonly bigint[]): (readonly Segment[])[] {
  const line: Segment[] = [];
  for (const segments of outputs) for (const segment of segments) appendSegment(line, segment.label, segment.length);
  const length = line.reduce((sum, segment) => sum + segment.length, 0n);
  appendSegment(line, CLEAN, inputs.reduce((a, b) => a + b, 0n) - length);
  return cutLine(line, inputs).pieces;
}

import { chainOrder } from '../graph/chainOrder.ts';
import { compareOutputs } from '../graph/compareOutputs.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { nearestLive } from './nearestLive.ts';
import { CLEAN, cleanSegments, taintedLength } from './segment.ts';
import { type FlowSettings, NO_WAY, type OutpointTaint, TaintFlow } from './taintFlow.ts';
import type { FlowTransaction } from './taintRule.ts';
import type { TraceDirection } from './traceDirection.ts';

/** Height of a transaction by txid. */
type HeightOf = (txid: string) => number | null;

/**
 * Forward: an outpoint is the graph's output number, and leads into its spender. `heightOf` tells the height of a
 * transaction that is not in the graph, for rules that go by the age of the coins; null: not known.
 */
export function forwardDirection(graph: TransactionGraph, heightOf: HeightOf = () => null): TraceDirection {
  return {
    name: 'forward',
    outputOf: (output) => output,
    numberOf: (output) => output,
    transactionAhead: (output) => {
      const input = graph.spender(output);
      return input < 0 ? -1 : graph.inputTransaction(input);
    },
    place: (output) => {
      const transaction = graph.outputTransaction(output);
      if (transaction < 0) return { height: null, time: null, coinbase: false };
      return {
        height: graph.height(transaction),
        time: graph.time(transaction),
        coinbase: graph.isCoinbase(transaction),
      };
    },
    compare: (a, b) => compareOutputs(graph, a, b),
    createFlow: (settings) => new ForwardFlow(graph, heightOf, settings),
    computationOrder: (transactions) => chainOrder(graph, transactions),
  };
}

class ForwardFlow extends TaintFlow {
  readonly #graph: TransactionGraph;
  readonly #heightOf: HeightOf;

  constructor(graph: TransactionGraph, heightOf: HeightOf, settings: FlowSettings) {
    super(settings);
    this.#graph = graph;
    this.#heightOf = heightOf;
    this.plantSeeds((output) => cleanSegments(graph.value(output)));
  }

  override through(transaction: number): number[] {
    const graph = this.#graph;
    const prevouts: { outpoint: number; taint: OutpointTaint | null }[] = [];
    for (let i = graph.inputStart(transaction); i < graph.inputEnd(transaction); i++) {
      const outpoint = graph.prevout(i);
      prevouts.push({ outpoint, taint: this.live(outpoint) });
    }
    const nearest = nearestLive(prevouts, (a, b) => compareOutputs(graph, a, b));
    if (nearest.outpoint < 0) return this.#nothingComes(transaction);
    const flow = this.#flowTransaction(transaction, prevouts);
    const result = this.rule.distribute(flow);
    this.keep(transaction, () => ({
      inputs: prevouts.map(({ taint }) => taint?.tainted ?? 0n),
      outputs: result.outputs.map(taintedLength),
      inputOrder: this.rule.inputOrder(flow),
      outputOrder: this.rule.outputOrder(flow),
      fee: taintedLength(result.fee),
      feeSegments: result.fee,
      hops: nearest.hops + 1,
      nearest: nearest.outpoint,
    }));
    const start = graph.outputStart(transaction);
    const isMixed = flow.inputs.some((input) => input.segments.some((segment) => segment.label === CLEAN));
    const way = { hops: nearest.hops + 1, reach: nearest.reach + 1, via: transaction, isMixed };
    return result.outputs.flatMap((segments, n) => (this.settle(start + n, segments, way) ? [start + n] : []));
  }

  #nothingComes(transaction: number): number[] {
    const graph = this.#graph;
    this.transactions.delete(transaction);
    const changed: number[] = [];
    for (let o = graph.outputStart(transaction); o < graph.outputEnd(transaction); o++) {
      if (this.settle(o, cleanSegments(graph.value(o)), NO_WAY)) changed.push(o);
    }
    return changed;
  }

  #flowTransaction(
    transaction: number,
    prevouts: readonly { outpoint: number; taint: OutpointTaint | null }[],
  ): FlowTransaction {
    const graph = this.#graph;
    const outputs: bigint[] = [];
    for (let o = graph.outputStart(transaction); o < graph.outputEnd(transaction); o++) outputs.push(graph.value(o));
    const inputs = prevouts.map(({ outpoint, taint }) => {
      const maker = graph.outputTransaction(outpoint);
      const value = graph.value(outpoint);
      const txid = graph.outputTxid(outpoint);
      return {
        value,
        segments: taint?.segments ?? cleanSegments(value),
        height: maker < 0 ? this.#heightOf(txid) : graph.height(maker),
        txid,
        vout: graph.vout(outpoint),
      };
    });
    return { inputs, outputs, fee: graph.fee(transaction) ?? 0n, labelCount: this.labelCount };
  }
}

import { FOREIGN } from '../graph/ids.ts';
import type { RawColumns } from '../graph/rawColumns.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { coinJoinGate } from '../heuristics/coinJoinGate.ts';
import { detectPsbtSwap } from '../heuristics/detectPsbtSwap.ts';

import { detectTx0 } from '../heuristics/detectTx0.ts';
import { mayBeCoinJoin } from '../heuristics/mayBeCoinJoin.ts';

/** A premix has an OP_RETURN, a pool's fee and a premix output at least. */
const MIN_PREMIX_OUTPUTS = 3;
const OPEN = 1;
const CLOSED = 2;

/** Whether a transaction has one sender, as far as CoinJoins and swaps go; judged once a transaction, when asked for. */
export class GateColumn {
  private readonly graph: TransactionGraph;
  private readonly columns: RawColumns;
  private readonly known: Uint8Array;

  constructor(graph: TransactionGraph) {
    this.graph = graph;
    this.columns = graph.rawColumns();
    this.known = new Uint8Array(graph.transactionCount);
  }

  /** False for CoinJoins and marketplace swaps; a shape that cannot be judged for lack of facts is held open. */
  isOpen(t: number): boolean {
    const known = this.known[t]!;
    if (known !== 0) return known === OPEN;
    const isSwap = this.hasMixedInputs(t) && detectPsbtSwap(this.graph, t).verdict === 'match';
    const open = !isSwap && coinJoinGate(this.graph, t) !== 'closed';
    this.known[t] = open ? OPEN : CLOSED;
    return open;
  }

  /** Whether `t` prepares a mix: a transfer to oneself in equal parts, and no payments. */
  isPremix(t: number): boolean {
    const { outputStarts } = this.columns;
    if (outputStarts[t + 1]! - outputStarts[t]! < MIN_PREMIX_OUTPUTS || !mayBeCoinJoin(this.graph, t)) return false;
    return detectTx0(this.graph, t).verdict === 'match';
  }

  /** A swap needs inputs of two script types: told by integers for the many that have one. */
  private hasMixedInputs(t: number): boolean {
    const { inputStarts, prevouts, outputScripts, foreignScripts, scriptTypes } = this.columns;
    let first = -1;
    for (let i = inputStarts[t]!; i < inputStarts[t + 1]!; i++) {
      const prevout = prevouts[i]!;
      if (prevout < 0) continue;
      const script = prevout < FOREIGN ? outputScripts[prevout]! : foreignScripts[prevout - FOREIGN]!;
      if (script < 0) continue;
      const type = scriptTypes[script]!;
      if (first >= 0 && type !== first) return true;
      first = type;
    }
    return false;
  }
}

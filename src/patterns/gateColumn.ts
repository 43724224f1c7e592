import { FOREIGN } from '../graph/ids.ts';
import type { RawColumns } from '../graph/rawColumns.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type CoinJoinResult, detectCoinJoin } from '../heuristics/detectCoinJoin.ts';
import { detectPsbtSwap } from '../heuristics/detectPsbtSwap.ts';
import { detectSmallWabiSabi, SMALL_WABI_SABI_PARAMETERS } from '../heuristics/detectSmallWabiSabi.ts';
import { mayBeCoinJoin } from '../heuristics/mayBeCoinJoin.ts';

const OPEN = 1;
const CLOSED = 2;
/** One sender is possible, as with a Stonewall, in the shape of a CoinJoin; or it cannot be judged. */
const ALIKE = 3;
const STATE = 3;
/** Bits beside the state: prepares a mix; may be a CoinJoin, by its shape. */
const PREMIX = 4;
const CANDIDATE = 8;

/**
 * Whether a transaction has one sender, as far as CoinJoins and swaps go, and what CoinJoin it is. Everything that may
 * be one is judged once, when the first question comes; the many others cost a few comparisons.
 */
export class GateColumn {
  private readonly graph: TransactionGraph;
  private readonly columns: RawColumns;
  private readonly known: Uint8Array;
  private results: Map<number, CoinJoinResult> | null = null;

  constructor(graph: TransactionGraph) {
    this.graph = graph;
    this.columns = graph.rawColumns();
    this.known = new Uint8Array(graph.transactionCount);
  }

  /** Transactions whose shape a CoinJoin or Tx0 rule could fit, with what the rules say, by number. */
  get coinJoins(): ReadonlyMap<number, CoinJoinResult> {
    if (this.results !== null) return this.results;
    const results = new Map<number, CoinJoinResult>();
    const { graph, known } = this;
    for (let t = 0; t < graph.transactionCount; t++) {
      if (!mayBeCoinJoin(graph, t) || graph.isCoinbase(t)) continue;
      const result = detectCoinJoin(graph, t);
      results.set(t, result);
      known[t]! |= result.premix ? CANDIDATE | PREMIX : CANDIDATE;
    }
    this.results = results;
    return results;
  }

  /** False for CoinJoins and marketplace swaps; a shape that cannot be judged for lack of facts is held open. */
  isOpen(t: number): boolean {
    return this.stateOf(t) !== CLOSED;
  }

  /** Open, and without the shape of a CoinJoin: not even a Stonewall, of which nobody can tell how many made it. */
  isAlone(t: number): boolean {
    return this.stateOf(t) === OPEN;
  }

  /** Whether `t` prepares a mix: a transfer to oneself in equal parts, and no payments. */
  isPremix(t: number): boolean {
    if (this.results === null) this.coinJoins;
    return (this.known[t]! & PREMIX) !== 0;
  }

  private stateOf(t: number): number {
    const known = this.known[t]! & STATE;
    if (known !== 0) return known;
    const isSwap = this.hasMixedInputs(t) && detectPsbtSwap(this.graph, t).verdict === 'match';
    const state = isSwap ? CLOSED : this.jointState(t);
    this.known[t]! |= state;
    return state;
  }

  /** As the CoinJoin gate has it: one person makes most Stonewalls alone. */
  private jointState(t: number): number {
    const { coinJoins } = this;
    if ((this.known[t]! & CANDIDATE) === 0) return OPEN;
    const result = coinJoins.get(t)!;
    if (result.verdict === 'match') return result.protocol === 'stonewall' ? ALIKE : CLOSED;
    const rest = result.verdict === 'undetermined' ? ALIKE : OPEN;
    if (!this.isSmallRoundPossible(t)) return rest;
    return detectSmallWabiSabi(this.graph, t).verdict === 'match' ? CLOSED : rest;
  }

  private isSmallRoundPossible(t: number): boolean {
    const { inputStarts, outputStarts } = this.columns;
    const { minInputs, minOutputs } = SMALL_WABI_SABI_PARAMETERS;
    return inputStarts[t + 1]! - inputStarts[t]! >= minInputs && outputStarts[t + 1]! - outputStarts[t]! >= minOutputs;
  }

  /** A swap needs inputs of two script types: told by integers for the many that have one. */
  private hasMixedInputs(t: number): boolean {
    const { inputStarts, prevouts, outputScripts, foreignScripts, scriptTypes } = this.columns;
    if (inputStarts[t + 1]! - inputStarts[t]! < 2) return false;
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

import { SCRIPT_TYPES } from '../chain/scriptType.ts';
import { FOREIGN } from '../graph/ids.ts';
import type { RawColumns } from '../graph/rawColumns.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { HIGH_WORD, LOW_WORD } from '../graph/valueWords.ts';
import { anyoneCanSpend, WRAPPED_KEYLESS } from '../heuristics/anyoneCanSpend.ts';
import { mayBeCoinJoin } from '../heuristics/mayBeCoinJoin.ts';
import type { EvidenceLog } from './evidenceLog.ts';
import { CONFIDENCE_PAYJOIN_SUSPECT, CONFIDENCE_PLAIN, inputGate, UNDECIDED } from './inputGate.ts';
import { MULTI_INPUT } from './link.ts';

const WORD = 2 ** 32;
/** Base units: without an amount at or below, neither the dust sweep nor the swap gate can close. */
const DUST = 1_000;
/** Distinct scripts up to which repeats are found by comparing one by one. */
const FEW = 16;

/** What became of the transactions looked at. */
export interface ScanResult {
  /** A gate was closed. */
  readonly vetoed: number[];
  /** A spent output or another fact is unknown: to be looked at again. */
  readonly undecided: number[];
}

/**
 * The multi-input rule over columns: for each transaction with inputs of several scripts that passes its gates, links
 * from the first input's script to each other one; scripts that anyone can spend are no one's and left aside. Ordinary transactions are judged by integer comparisons in place;
 * only those that a gate might close are handed to the full judgement.
 */
export class MultiInputScan {
  private readonly graph: TransactionGraph;
  private readonly columns: RawColumns;
  private readonly log: EvidenceLog;
  readonly result: ScanResult = { vetoed: [], undecided: [] };
  /** Distinct scripts of the transaction at hand. */
  private readonly scripts = new Int32Array(FEW);
  private smallest = 0;
  /** By number of script type: 1 where a script of that type may be one that anyone can spend. */
  private readonly openTypes: Uint8Array;

  constructor(graph: TransactionGraph, log: EvidenceLog) {
    this.graph = graph;
    this.columns = graph.rawColumns();
    this.log = log;
    const wrapped = WRAPPED_KEYLESS.some((hex) => graph.findScript(hex) >= 0) ? ['p2sh', 'p2wsh'] : [];
    const open = ['p2a', 'witness_unknown', 'nonstandard', ...wrapped];
    this.openTypes = Uint8Array.from(SCRIPT_TYPES, (type) => Number(open.includes(type)));
  }

  /** Looks at transactions `from .. to − 1`. */
  scanRange(from: number, to: number): void {
    const { inputStarts } = this.columns;
    for (let t = from; t < to; t++) {
      if (inputStarts[t + 1]! - inputStarts[t]! >= 2) this.scan(t);
    }
  }

  /** Looks at one transaction. */
  scan(t: number): void {
    const { inputStarts, outputStarts } = this.columns;
    const start = inputStarts[t]!;
    const end = inputStarts[t + 1]!;
    if (end - start < 2) return;
    if (end - start > FEW) {
      this.scanLarge(t);
      return;
    }
    const count = this.gather(start, end);
    if (count < 0) this.result.undecided.push(t);
    if (count < 2) return;
    const outputs = outputStarts[t + 1]! - outputStarts[t]!;
    const least = this.smallestOutput(outputStarts[t]!, outputStarts[t + 1]!);
    let confidence = CONFIDENCE_PLAIN;
    if (this.smallest <= DUST || least <= DUST || (outputs > 2 && mayBeCoinJoin(this.graph, t))) {
      confidence = this.judge(t);
    } else if (outputs === 2 && least >= this.smallest) {
      confidence = CONFIDENCE_PAYJOIN_SUSPECT;
    }
    if (confidence <= 0) return;
    const first = this.scripts[0]!;
    for (let k = 1; k < count; k++) this.log.push(first, this.scripts[k]!, t, MULTI_INPUT, confidence);
  }

  /** Distinct scripts with an owner of inputs `start .. end − 1`, and the smallest value; -1: one is unknown. */
  private gather(start: number, end: number): number {
    const { prevouts, outputScripts, foreignScripts, outputValueWords, foreignValueWords } = this.columns;
    const { scripts } = this;
    let count = 0;
    let smallest = Number.POSITIVE_INFINITY;
    for (let i = start; i < end; i++) {
      const prevout = prevouts[i]!;
      // A coinbase input beside others exists in made-up data only; it says nothing of owners.
      if (prevout < 0) return 0;
      const isForeign = prevout >= FOREIGN;
      const row = isForeign ? prevout - FOREIGN : prevout;
      const script = (isForeign ? foreignScripts : outputScripts)[row]!;
      if (script < 0) return -1;
      const words = isForeign ? foreignValueWords : outputValueWords;
      const value = words[2 * row + HIGH_WORD]! * WORD + (words[2 * row + LOW_WORD]! >>> 0);
      if (value < smallest) smallest = value;
      let k = 0;
      while (k < count && scripts[k] !== script) k++;
      if (k < count || this.isOwnerless(script)) continue;
      scripts[count++] = script;
    }
    this.smallest = smallest;
    return count;
  }

  /** Smallest of outputs `start .. end − 1`; an OP_RETURN's zero counts. */
  private smallestOutput(start: number, end: number): number {
    const { outputValueWords: words } = this.columns;
    let smallest = Number.POSITIVE_INFINITY;
    for (let o = start; o < end; o++) {
      const value = words[2 * o + HIGH_WORD]! * WORD + (words[2 * o + LOW_WORD]! >>> 0);
      if (value < smallest) smallest = value;
    }
    return smallest;
  }

  private isOwnerless(script: number): boolean {
    return this.openTypes[this.columns.scriptTypes[script]!] === 1 && anyoneCanSpend(this.graph, script);
  }

  /** Confidence by the full gates; notes what is kept back. */
  private judge(t: number): number {
    const confidence = inputGate(this.graph, t);
    if (confidence === UNDECIDED) this.result.undecided.push(t);
    else if (confidence <= 0) this.result.vetoed.push(t);
    return confidence;
  }

  private scanLarge(t: number): void {
    const { graph } = this;
    const scripts = new Set<number>();
    for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
      const prevout = graph.prevout(i);
      if (prevout < 0) return;
      const script = graph.script(prevout);
      if (script < 0) {
        this.result.undecided.push(t);
        return;
      }
      if (!this.isOwnerless(script)) scripts.add(script);
    }
    if (scripts.size < 2) return;
    const confidence = this.judge(t);
    if (confidence <= 0) return;
    const [first, ...others] = scripts;
    for (const other of others) this.log.push(first!, other, t, MULTI_INPUT, confidence);
  }
}

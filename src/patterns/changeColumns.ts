import { SCRIPT_TYPES } from '../chain/scriptType.ts';
import { FOREIGN } from '../graph/ids.ts';
import type { RawColumns } from '../graph/rawColumns.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { HIGH_WORD, LOW_WORD } from '../graph/valueWords.ts';
import {
  SIGN_CLUSTER,
  SIGN_COURSE,
  SIGN_FINGERPRINT,
  SIGN_FRESH,
  SIGN_OPTIMAL,
  SIGN_ROUND,
  SIGN_SELF,
  SIGN_TYPE,
} from './changeSigns.ts';
import { type ChangeVote, changeVote } from './changeVote.ts';
import type { EntityNumbers } from './entityNumbers.ts';
import { compareCodes, DIFFERENT, fingerprintCodes, SAME, UNKNOWN } from './fingerprintCodes.ts';
import { firstPayments } from './firstPayments.ts';
import type { GateColumn } from './gateColumn.ts';

/** Base units up to which an output is dust or a token's carrier, never change. */
const DUST = 1_000;
/** Most outputs among which a change is looked for; beyond, it is a batch payout. */
const MAX_OUTPUTS = 10;
/** Inputs looked at for types and scripts; with more, the first of them must do. */
const MAX_INPUTS = 20;
/** Inputs with which a spender still looks like the next payment of a wallet, not like a service's sweep. */
const MAX_COURSE_INPUTS = 5;
/** 0.01 coins, and the gap of trailing zeros, from which an amount counts as round. */
const ROUND = 1_000_000;
const MIN_ZERO_GAP = 3;

const WORD = 2 ** 32;
const OP_RETURN = SCRIPT_TYPES.indexOf('op_return');
const ALL_UNKNOWN = -1;
const SEVERAL = -2;

/** What is known of addresses' pasts, as for the change signs. */
export type Freshness = 'unknown' | 'within-graph';

/**
 * For every transaction which output returns to the sender (`change`), and which one a peel chain would follow
 * (`next`): the signs of the change heuristics over columns, one pass, no object a transaction. -1 is undecided, also
 * for CoinJoins, coinbases and payments to more than ten.
 */
export class ChangeColumns {
  /** Decided as the consensus does: a sign that decides alone, or two that agree and none against. */
  readonly change: Int32Array;
  /** Follows `change`; where that is silent also one output alone that is spent on as the chain goes (Kappos et al.). */
  readonly next: Int32Array;
  /** Signs that `next` rests on. */
  readonly nextSigns: Uint16Array;
  readonly codes: Uint8Array;
  private readonly columns: RawColumns;
  private readonly first: Int32Array | null;
  private readonly entities: EntityNumbers;
  private readonly candidates = new Int32Array(MAX_OUTPUTS);
  private readonly candidateScripts = new Int32Array(MAX_OUTPUTS);
  private readonly candidateValues = new Float64Array(MAX_OUTPUTS);
  private readonly inputScripts = new Int32Array(MAX_INPUTS);
  private readonly vote: ChangeVote = changeVote(MAX_OUTPUTS);

  constructor(graph: TransactionGraph, entities: EntityNumbers, gates: GateColumn, freshness: Freshness) {
    const count = graph.transactionCount;
    this.columns = graph.rawColumns();
    this.entities = entities;
    this.codes = fingerprintCodes(graph);
    this.first = freshness === 'within-graph' ? firstPayments(graph) : null;
    this.change = new Int32Array(count).fill(-1);
    this.next = new Int32Array(count).fill(-1);
    this.nextSigns = new Uint16Array(count);
    for (let t = 0; t < count; t++) {
      const outputs = this.gather(t);
      if (outputs > 0 && gates.isOpen(t)) this.judge(t, outputs);
    }
  }

  /** Output value as a number, for comparison only. */
  private valueOf(o: number): number {
    const { outputValueWords, foreignValueWords } = this.columns;
    const words = o < FOREIGN ? outputValueWords : foreignValueWords;
    const row = 2 * (o < FOREIGN ? o : o - FOREIGN);
    return words[row + HIGH_WORD]! * WORD + (words[row + LOW_WORD]! >>> 0);
  }

  private scriptOf(o: number): number {
    return o < FOREIGN ? this.columns.outputScripts[o]! : this.columns.foreignScripts[o - FOREIGN]!;
  }

  /** Fills the columns of candidates; how many there are, 0 where no change is looked for. */
  private gather(t: number): number {
    const { inputStarts, outputStarts, prevouts, outputScripts, scriptTypes } = this.columns;
    const start = outputStarts[t]!;
    const end = outputStarts[t + 1]!;
    if (end - start < 2 || prevouts[inputStarts[t]!]! < 0) return 0;
    let count = 0;
    for (let o = start; o < end; o++) {
      const script = outputScripts[o]!;
      const value = this.valueOf(o);
      if (value < DUST || scriptTypes[script] === OP_RETURN) continue;
      if (count === MAX_OUTPUTS) return 0;
      this.candidates[count] = o;
      this.candidateScripts[count] = script;
      this.candidateValues[count++] = value;
    }
    return count;
  }

  private judge(t: number, count: number): void {
    const strong = this.strongSign(t, count);
    if (strong === SEVERAL) return;
    if (strong >= 0) {
      this.change[t] = this.next[t] = this.candidates[strong % MAX_OUTPUTS]!;
      this.nextSigns[t] = strong < MAX_OUTPUTS ? SIGN_SELF : SIGN_CLUSTER;
      return;
    }
    const { vote } = this;
    vote.clear(count);
    this.voteByType(t, count);
    this.voteByRoundness(count);
    this.voteByAge(count);
    this.voteByFingerprint(t, count);
    const decided = vote.consensus();
    if (decided >= 0) this.change[t] = this.candidates[decided]!;
    this.voteByCourse(t, count);
    const next = decided >= 0 ? decided : vote.leader();
    if (next < 0) return;
    this.next[t] = this.candidates[next]!;
    this.nextSigns[t] = vote.signsOf(next);
  }

  /**
   * The output that pays a script of the inputs (its index) or their entity (index + MAX_OUTPUTS); -1 none, SEVERAL.
   * Gathers the inputs on the way.
   */
  private strongSign(t: number, count: number): number {
    const { inputStarts, prevouts } = this.columns;
    const start = inputStarts[t]!;
    const inputs = Math.min(inputStarts[t + 1]! - start, MAX_INPUTS);
    for (let k = 0; k < inputs; k++) this.inputScripts[k] = this.scriptOf(prevouts[start + k]!);
    const sender = this.inputScripts[0]! < 0 ? ALL_UNKNOWN : this.entities.rootOf(this.inputScripts[0]!);
    let self = -1;
    let cluster = -1;
    for (let k = 0; k < count; k++) {
      const script = this.candidateScripts[k]!;
      let isSelf = false;
      for (let i = 0; i < inputs; i++) if (this.inputScripts[i] === script) isSelf = true;
      if (isSelf) self = self === -1 ? k : SEVERAL;
      else if (sender >= 0 && this.entities.rootOf(script) === sender) cluster = cluster === -1 ? k : SEVERAL;
    }
    if (self >= 0) return self;
    if (self === SEVERAL || cluster === SEVERAL) return SEVERAL;
    return cluster < 0 ? -1 : cluster + MAX_OUTPUTS;
  }

  private voteByType(t: number, count: number): void {
    const { scriptTypes, inputStarts, prevouts } = this.columns;
    const start = inputStarts[t]!;
    const inputs = Math.min(inputStarts[t + 1]! - start, MAX_INPUTS);
    let least = Number.POSITIVE_INFINITY;
    let type = -1;
    for (let k = 0; k < inputs; k++) {
      if (this.inputScripts[k]! < 0) return;
      const own = scriptTypes[this.inputScripts[k]!]!;
      if (type >= 0 && own !== type) type = 255;
      else type = own;
      if (inputs >= 2) least = Math.min(least, this.valueOf(prevouts[start + k]!));
    }
    for (let k = 0; k < count; k++) {
      if (scriptTypes[this.candidateScripts[k]!] === type) this.vote.mayBe(SIGN_TYPE, k);
      if (inputs >= 2 && this.candidateValues[k]! < least) this.vote.mayBe(SIGN_OPTIMAL, k);
    }
  }

  private voteByRoundness(count: number): void {
    const { candidateValues, vote } = this;
    for (let k = 0; k < count; k++) if (!isMultiple(candidateValues[k]!, ROUND)) vote.mayBe(SIGN_ROUND, k);
    if (count !== 2) return;
    const gap = zerosOf(candidateValues[0]!) - zerosOf(candidateValues[1]!);
    if (Math.abs(gap) >= MIN_ZERO_GAP) vote.only(SIGN_ROUND, gap < 0 ? 0 : 1);
  }

  private voteByAge(count: number): void {
    if (this.first === null) return;
    for (let k = 0; k < count; k++) {
      const o = this.candidates[k]!;
      const first = this.first[this.candidateScripts[k]!]!;
      if (first < 0) {
        this.vote.silence(SIGN_FRESH);
        return;
      }
      if (first === o) this.vote.mayBe(SIGN_FRESH, k);
    }
  }

  private voteByFingerprint(t: number, count: number): void {
    const { spenders, inputTransactions } = this.columns;
    for (let k = 0; k < count; k++) {
      const spender = spenders[this.candidates[k]!]!;
      const verdict = spender < 0 ? SAME : compareCodes(this.codes[t]!, this.codes[inputTransactions[spender]!]!);
      if (verdict === UNKNOWN) {
        this.vote.silence(SIGN_FINGERPRINT);
        return;
      }
      if (verdict !== DIFFERENT) this.vote.mayBe(SIGN_FINGERPRINT, k);
    }
  }

  /** Outputs spent by a transaction of the same habits that pays again, with few inputs: where the chain could go on. */
  private voteByCourse(t: number, count: number): void {
    const { spenders, inputTransactions, inputStarts, outputStarts } = this.columns;
    for (let k = 0; k < count; k++) {
      const spender = spenders[this.candidates[k]!]!;
      if (spender < 0) continue;
      const s = inputTransactions[spender]!;
      if (compareCodes(this.codes[t]!, this.codes[s]!) === DIFFERENT) continue;
      const inputs = inputStarts[s + 1]! - inputStarts[s]!;
      const outputs = outputStarts[s + 1]! - outputStarts[s]!;
      if (inputs <= MAX_COURSE_INPUTS && outputs >= 2 && outputs <= MAX_OUTPUTS) this.vote.mayBe(SIGN_COURSE, k);
    }
  }
}

/** Remainders of numbers beyond 31 bits are slow, quotients are not. */
function isMultiple(amount: number, of: number): boolean {
  return Math.floor(amount / of) * of === amount;
}

function zerosOf(amount: number): number {
  let rest = amount;
  let zeros = 0;
  while (rest > 0 && isMultiple(rest, 10)) {
    rest /= 10;
    zeros++;
  }
  return zeros;
}

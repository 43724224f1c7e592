import { SCRIPT_TYPES } from '../chain/scriptType.ts';
import type { RawColumns } from '../graph/rawColumns.ts';
import { bridgeMemoOf } from './bridgeMemoOf.ts';
import { SIGN_CLUSTER, SIGN_SELF } from './changeSigns.ts';
import type { CourseContext } from './courseContext.ts';
import type { ParameterValues } from './detector.ts';
import { compareCodes, DIFFERENT } from './fingerprintCodes.ts';
import type { PeelEnd } from './peelHop.ts';

const OP_RETURN = SCRIPT_TYPES.indexOf('op_return');
const DAY = 86_400;
const NONE: readonly number[] = [];
/** Outputs beyond which a payment is a batch payout, not a peel. */
const MAX_OUTPUTS = 10;

/** Where a hop's coin goes: the next hop, over which whole transfers; or why there is none. */
export interface PeelLink {
  readonly to: number;
  readonly coin: number;
  readonly passedThrough: readonly number[];
  readonly end: PeelEnd | null;
}

/**
 * Links of peel chains: from each transaction along its continuing output to the transaction that spends it, if that is
 * a hop of the same wallet. Asked per transaction; each answer looks at a bounded number of transactions.
 */
export class PeelLinks {
  /** Base units below which an output is dust and no peel. */
  readonly dust: number;
  private readonly context: CourseContext;
  private readonly maxInputs: number;
  private readonly minShare: number;
  private readonly maxGapDays: number;
  private readonly maxPassThroughs: number;
  private readonly columns: RawColumns;

  constructor(context: CourseContext, values: ParameterValues) {
    this.context = context;
    this.dust = values['dust']!;
    this.maxInputs = values['maxInputs']!;
    this.minShare = values['minShare']!;
    this.maxGapDays = values['maxGapDays']!;
    this.maxPassThroughs = values['maxPassThroughs']!;
    this.columns = context.graph.rawColumns();
  }

  /** Whether `t` can be a hop: one sender, two to ten outputs of which one carries value, few inputs, no bridge. */
  isHop(t: number): boolean {
    const { inputStarts, outputStarts, prevouts } = this.columns;
    const inputs = inputStarts[t + 1]! - inputStarts[t]!;
    const outputs = outputStarts[t + 1]! - outputStarts[t]!;
    if (outputs < 2 || outputs > MAX_OUTPUTS || inputs > this.maxInputs) return false;
    return prevouts[inputStarts[t]!]! >= 0 && this.context.gates.isAlone(t);
  }

  /** Number of the transaction that `t` goes on to, -1 none; the fast form of `link`, for the scan of all. */
  target(t: number): number {
    const next = this.context.changes.next[t]!;
    if (next < 0) return -1;
    const spender = this.columns.spenders[next]!;
    if (spender < 0) return -1;
    const direct = this.columns.inputTransactions[spender]!;
    if (this.isWholeTransfer(direct)) return this.link(t).to;
    return this.whyNot(t, next, direct) === null ? direct : -1;
  }

  /** The same with the coin, the whole transfers on the way, and the reason where the chain ends. */
  link(t: number): PeelLink {
    let passedThrough: readonly number[] = NONE;
    let coin = this.context.changes.next[t]!;
    if (coin < 0) return ended('ambiguous', coin, passedThrough);
    for (;;) {
      const spender = this.columns.spenders[coin]!;
      if (spender < 0) return ended(passedThrough.length > 0 ? 'sweep' : 'unspent', coin, passedThrough);
      const to = this.columns.inputTransactions[spender]!;
      if (!this.isWholeTransfer(to)) {
        const end = this.whyNot(t, coin, to);
        return end === null ? { to, coin, passedThrough, end } : ended(end, coin, passedThrough);
      }
      // A source may tell of transfers in a circle, which no chain holds.
      if (passedThrough.length >= this.maxPassThroughs || passedThrough.includes(to))
        return ended('sweep', coin, passedThrough);
      if (this.isOtherWallet(t, to, coin)) return ended('sweep', coin, passedThrough);
      passedThrough = [...passedThrough, to];
      coin = this.columns.outputStarts[to]!;
    }
  }

  /** Why spending `coin` in `to` does not continue the chain that `t` is of; null: it does. */
  private whyNot(t: number, coin: number, to: number): PeelEnd | null {
    const { inputStarts, outputStarts } = this.columns;
    if (!this.context.gates.isAlone(to)) return 'coinjoin';
    const outputs = outputStarts[to + 1]! - outputStarts[to]!;
    if (outputs === 1 || inputStarts[to + 1]! - inputStarts[to]! > this.maxInputs) return 'sweep';
    if (outputs > MAX_OUTPUTS) return 'batch-payout';
    if (this.rejoins(t, coin, to) || this.shareOf(coin, to) < this.minShare) return 'merged';
    if (this.gapDays(t, to) > this.maxGapDays) return 'gap';
    if (this.isOtherWallet(t, to, coin)) return 'other-wallet';
    return this.isBridge(to) ? 'bridge' : null;
  }

  /** A different fingerprint ends a chain, unless the change's address itself shows whose it is. */
  private isOtherWallet(t: number, to: number, coin: number): boolean {
    const { changes } = this.context;
    const isCertain = coin === changes.next[t] && (changes.nextSigns[t]! & (SIGN_SELF | SIGN_CLUSTER)) !== 0;
    return !isCertain && compareCodes(changes.codes[t]!, changes.codes[to]!) === DIFFERENT;
  }

  /** Whether `to` spends another output of `t` as well: what was peeled off comes back, so it was no payment. */
  private rejoins(t: number, coin: number, to: number): boolean {
    const { inputStarts, outputStarts, prevouts } = this.columns;
    for (let i = inputStarts[to]!; i < inputStarts[to + 1]!; i++) {
      const prevout = prevouts[i]!;
      if (prevout !== coin && prevout >= outputStarts[t]! && prevout < outputStarts[t + 1]!) return true;
    }
    return false;
  }

  private isWholeTransfer(t: number): boolean {
    const { inputStarts, outputStarts } = this.columns;
    return inputStarts[t + 1]! - inputStarts[t]! === 1 && outputStarts[t + 1]! - outputStarts[t]! === 1;
  }

  /** Part of the inputs of `t` that `coin` is; 1 where another input's value is unknown. */
  private shareOf(coin: number, t: number): number {
    const { inputStarts, prevouts } = this.columns;
    const { graph } = this.context;
    if (inputStarts[t + 1]! - inputStarts[t]! === 1) return 1;
    let total = 0;
    for (let i = inputStarts[t]!; i < inputStarts[t + 1]!; i++) {
      const value = graph.comparableValue(prevouts[i]!);
      if (value < 0) return 1;
      total += value;
    }
    return total === 0 ? 0 : graph.comparableValue(coin) / total;
  }

  private gapDays(t: number, to: number): number {
    const { times } = this.columns;
    return times[t]! === 0 || times[to]! === 0 ? 0 : (times[to]! - times[t]!) / DAY;
  }

  private isBridge(t: number): boolean {
    const { outputStarts, outputScripts, scriptTypes } = this.columns;
    for (let o = outputStarts[t]!; o < outputStarts[t + 1]!; o++) {
      if (scriptTypes[outputScripts[o]!] === OP_RETURN) {
        return bridgeMemoOf(this.context.graph, t) !== null;
      }
    }
    return false;
  }
}

function ended(end: PeelEnd, coin: number, passedThrough: readonly number[]): PeelLink {
  return { to: -1, coin, passedThrough, end };
}

import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { OutpointNumbers } from './outpointNumbers.ts';
import { cutOf, type PathQuestion } from './pathQuestion.ts';
import { PriorityQueue } from './priorityQueue.ts';
import type { UnansweredKind } from './spendAnswer.ts';

/** What was found of a leg that the search did not go on at. */
export type LegEnd =
  | { readonly kind: 'conclusion' }
  | { readonly kind: 'since' | 'until' | 'min-value' | 'hops' | 'stale' | UnansweredKind; readonly reason: string };

/** How the two sides of a search differ. Outpoints are numbers of `OutpointNumbers`. */
export interface PathSideSettings {
  readonly graph: TransactionGraph;
  readonly numbers: OutpointNumbers;
  readonly question: PathQuestion;
  /** The transaction ahead of an output: its spender (forward), its maker (backward); -1: not in the graph. */
  readonly ahead: (output: number) => number;
  /** The graph's outputs beyond a transaction: what it pays (forward), what it spends (backward). */
  readonly beyond: (transaction: number) => readonly number[];
  /** Those on the side where legs come from: the other way round. */
  readonly behind: (transaction: number) => readonly number[];
  /** Where the other side begins, and whatever lies too late or too early to lead there. */
  readonly isSettled: (output: number) => boolean;
}

/** The best way that this side has found to an outpoint. */
interface Way {
  readonly value: bigint;
  readonly hops: number;
}

interface Waiting extends Way {
  readonly outpoint: number;
}

/**
 * The growing edge of one side of a search for paths: which outpoint it wants looked up next (the one that the most
 * value can have come over), and how every other leg ended. Grows with the graph, whichever side fetched a transaction.
 */
export class PathSide {
  readonly ends = new Map<number, LegEnd>();
  readonly #settings: PathSideSettings;
  readonly #ways = new Map<number, Way>();
  readonly #waiting = new Set<number>();
  readonly #queue: PriorityQueue<Waiting>;

  constructor(settings: PathSideSettings) {
    this.#settings = settings;
    this.#queue = new PriorityQueue((a, b) =>
      a.value === b.value ? settings.numbers.compare(a.outpoint, b.outpoint) < 0 : a.value > b.value,
    );
  }

  /** No leg is open that could still lead somewhere: nothing waits, and none ended for want of an answer. */
  get isExhausted(): boolean {
    if (this.#waiting.size > 0) return false;
    for (const { kind } of this.ends.values()) if (!SETTLED.has(kind)) return false;
    return true;
  }

  /** Outpoints whose look-up is wanted. */
  get waiting(): ReadonlySet<number> {
    return this.#waiting;
  }

  /** Takes up an output that paths begin, or end, at. */
  begin(output: number, amount: bigint, hops: number): void {
    this.#improve([{ outpoint: this.#settings.numbers.numberOf(output), value: amount, hops }]);
  }

  /** The outpoint wanted most; null: none. */
  next(): number | null {
    return this.wanted(1)[0] ?? null;
  }

  /** Up to `limit` wanted outpoints, most wanted first. */
  wanted(limit: number): number[] {
    const taken = new Map<number, Waiting>();
    while (taken.size < limit) {
      const top = this.#queue.pop();
      if (top === undefined) break;
      const isCurrent = this.#waiting.has(top.outpoint) && this.#ways.get(top.outpoint)?.value === top.value;
      if (isCurrent) taken.set(top.outpoint, top);
    }
    for (const waiting of taken.values()) this.#queue.push(waiting);
    return [...taken.keys()];
  }

  /** A look-up ended the leg. */
  end(outpoint: number, end: LegEnd): void {
    this.#waiting.delete(outpoint);
    this.ends.set(outpoint, end);
  }

  /** A transaction came into the graph: goes on through it where a leg of this side leads into it. */
  grow(transaction: number): void {
    const { numbers, behind } = this.#settings;
    for (const output of behind(transaction)) {
      const outpoint = numbers.numberOf(output);
      if (this.#waiting.delete(outpoint)) this.#improve(this.#through(outpoint));
    }
  }

  #aheadOf(outpoint: number): number {
    return this.#settings.ahead(this.#settings.numbers.outputOf(outpoint));
  }

  #improve(found: readonly Waiting[]): void {
    const due = [...found];
    for (let one = due.pop(); one !== undefined; one = due.pop()) {
      if (!this.#keep(one)) continue;
      const end = this.#endOf(one.outpoint);
      if (end !== null) {
        this.ends.set(one.outpoint, end);
        continue;
      }
      const ended = this.ends.get(one.outpoint);
      if (ended !== undefined && ended.kind !== 'hops') continue;
      this.ends.delete(one.outpoint);
      if (this.#aheadOf(one.outpoint) >= 0) due.push(...this.#through(one.outpoint));
      else {
        this.#waiting.add(one.outpoint);
        this.#queue.push({ ...(this.#ways.get(one.outpoint) as Way), outpoint: one.outpoint });
      }
    }
  }

  /** Whether the way is better, by value or by hops, than what was known. */
  #keep({ outpoint, value, hops }: Waiting): boolean {
    const known = this.#ways.get(outpoint);
    if (known !== undefined && known.value >= value && known.hops <= hops) return false;
    const best = { value: max(known?.value, value), hops: Math.min(known?.hops ?? hops, hops) };
    this.#ways.set(outpoint, best);
    return true;
  }

  #through(outpoint: number): Waiting[] {
    const { graph, numbers, beyond } = this.#settings;
    const { value, hops } = this.#ways.get(outpoint) as Way;
    return beyond(this.#aheadOf(outpoint)).map((output) => ({
      outpoint: numbers.numberOf(output),
      value: min(value, graph.value(output)),
      hops: hops + 1,
    }));
  }

  #endOf(outpoint: number): LegEnd | null {
    const { graph, numbers, question, isSettled } = this.#settings;
    const output = numbers.outputOf(outpoint);
    if (isSettled(output)) return { kind: 'conclusion' };
    const cut = cutOf(graph, output, question.bounds);
    if (cut === 'lost') return { kind: 'conclusion' };
    if (cut !== null) return { kind: cut, reason: CUT_REASONS[cut] };
    const { hops } = this.#ways.get(outpoint) as Way;
    return hops < question.bounds.hops ? null : { kind: 'hops', reason: `beyond --hops ${question.bounds.hops}` };
  }
}

/** Ends beyond which no path within the bounds can lie. */
const SETTLED: ReadonlySet<LegEnd['kind']> = new Set(['conclusion', 'since', 'until', 'min-value', 'hops']);

const CUT_REASONS = {
  since: 'paid before --since: no path leads over it',
  until: 'paid after --until: no path leads over it',
  'min-value': 'less than --min-value: no path leads over it',
};

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function max(a: bigint | undefined, b: bigint): bigint {
  return a === undefined || b > a ? b : a;
}

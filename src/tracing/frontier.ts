import { compareOutputPlaces } from '../chain/documentOrder.ts';
import { compareTransactions } from '../graph/compareTransactions.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { BoundCheck, BoundHit } from './boundCheck.ts';
import { PriorityQueue } from './priorityQueue.ts';
import type { Seed } from './seed.ts';
import type { SpendAnswer } from './spendAnswer.ts';
import type { SpenderStop } from './stops.ts';
import type { OutpointTaint, TaintFlow } from './taintFlow.ts';
import type { TaintRule } from './taintRule.ts';
import type { TraceDirection } from './traceDirection.ts';

/** What a trace starts from and keeps to. Outpoints are numbers of the direction; `seeds` by them. */
export interface FrontierSettings {
  readonly graph: TransactionGraph;
  readonly direction: TraceDirection;
  readonly rules: readonly TaintRule[];
  readonly seeds: ReadonlyMap<number, readonly Seed[]>;
  readonly labelCount: number;
  readonly bounds: BoundCheck;
  readonly maxTransactions: number;
  /** Outpoints, as text, that were asked to go on whatever bound or stop ends them. */
  readonly expand: ReadonlySet<string>;
}

type OutputPlace = Parameters<typeof compareOutputPlaces>[0];

interface Waiting {
  readonly outpoint: number;
  readonly priority: bigint;
  /** Where it stands in document order: compared often, made once. */
  readonly place: OutputPlace;
}

/**
 * The growing edge of a trace, without input or output of its own: it says which outpoint is wanted next, is
 * told what a look-up found, and says when nothing is left. Best first by the largest amount that any rule still
 * carries there, computed anew after every expansion, so that a budget is spent where the money is.
 */
export class Frontier {
  readonly expanded = new Set<number>();
  readonly answers = new Map<number, SpendAnswer>();
  /** Expanded transactions at which only seeds and legs that were asked to go on go through. */
  readonly stops = new Map<number, SpenderStop>();
  /** Outpoints that are not followed, because another branch of their fork was chosen. */
  readonly left = new Set<number>();
  readonly #settings: FrontierSettings;
  #mostTransactions: number;
  #isByChance = false;
  readonly #flows: readonly TaintFlow[];
  readonly #queue: PriorityQueue<Waiting>;
  /** Of every outpoint that was enqueued, its amount now. */
  readonly #priorities = new Map<number, bigint>();

  constructor(settings: FrontierSettings) {
    this.#settings = settings;
    this.#mostTransactions = settings.maxTransactions;
    this.#queue = new PriorityQueue((a, b) => this.#comesBefore(a, b));
    this.#flows = settings.rules.map((rule) => this.flowOf(rule, false));
    for (const outpoint of settings.seeds.keys()) this.#enqueue(outpoint);
  }

  /** An empty flow of the rule that ends where this trace's bounds, stops and look-ups end it. */
  flowOf(rule: TaintRule, keepsTransactions: boolean): TaintFlow {
    const { direction, seeds, labelCount } = this.#settings;
    return direction.createFlow({
      rule,
      seeds,
      labelCount,
      keepsTransactions,
      gate: (outpoint, taint) => this.#isLive(outpoint, taint, rule),
      restartsAt: (outpoint) => this.#isExpanded(outpoint),
    });
  }

  get budgetSpent(): boolean {
    return this.expanded.size >= this.#mostTransactions;
  }

  /**
   * From now on, for `more` transactions, whatever waits comes in the order of its txid, which is chance: best first
   * tells nothing of how the rest goes on.
   */
  sampleByChance(more: number): void {
    const waiting = this.#queue.items().slice();
    while (this.#queue.pop() !== undefined);
    this.#isByChance = true;
    this.#mostTransactions = this.expanded.size + more;
    for (const one of waiting) this.#queue.push(one);
  }

  #comesBefore(a: Waiting, b: Waiting): boolean {
    if (this.#isByChance && a.place.txid !== b.place.txid) return a.place.txid < b.place.txid;
    return a.priority === b.priority ? compareOutputPlaces(a.place, b.place) < 0 : a.priority > b.priority;
  }

  /** The outpoint to be decided next; null: nothing is left, or the budget is spent. */
  next(): number | null {
    if (this.budgetSpent) return null;
    for (let top = this.#queue.peek(); top !== undefined; top = this.#queue.peek()) {
      if (this.#isCurrent(top)) return top.outpoint;
      this.#queue.pop();
    }
    return null;
  }

  /** Up to `limit` wanted outpoints, most wanted first, for looking ahead; the first is `next()`. */
  wanted(limit: number): number[] {
    const room = Math.min(limit, this.#mostTransactions - this.expanded.size);
    const taken = new Map<number, Waiting>();
    while (taken.size < room) {
      const top = this.#queue.pop();
      if (top === undefined) break;
      if (this.#isCurrent(top)) taken.set(top.outpoint, top);
    }
    for (const waiting of taken.values()) this.#queue.push(waiting);
    return [...taken.keys()];
  }

  /** Every outpoint that still waits to be looked up, budget or not. */
  waiting(): number[] {
    const outpoints = new Set<number>();
    for (const waiting of this.#queue.items()) if (this.#isCurrent(waiting)) outpoints.add(waiting.outpoint);
    return [...outpoints];
  }

  /** An entry stands for its outpoint until the amount there has changed, or it was decided. */
  #isCurrent({ outpoint, priority }: Waiting): boolean {
    return this.#priorities.get(outpoint) === priority && this.#isOpen(outpoint);
  }

  #isOpen(outpoint: number): boolean {
    return !this.answers.has(outpoint) && this.expandedAhead(outpoint) < 0;
  }

  /** Takes what the look-up of a wanted outpoint found; an `expand` must name a transaction that the graph holds. */
  learn(outpoint: number, answer: SpendAnswer): void {
    this.answers.set(outpoint, answer);
    if (answer.kind !== 'expand' || this.expanded.has(answer.transaction)) return;
    this.expanded.add(answer.transaction);
    if (answer.stop !== null) this.stops.set(answer.transaction, answer.stop);
    this.#propagate(answer.transaction);
  }

  /** The transaction ahead of this outpoint, when the trace has expanded it; else -1. */
  expandedAhead(outpoint: number): number {
    const transaction = this.#settings.direction.transactionAhead(outpoint);
    return this.expanded.has(transaction) ? transaction : -1;
  }

  /** Where taint ends at a transaction that was expanded for another reason: a seed, or a leg asked to go on. */
  stopAhead(outpoint: number): SpenderStop | null {
    if (this.isExempt(outpoint)) return null;
    return this.stops.get(this.expandedAhead(outpoint)) ?? null;
  }

  /** Stops do not apply to seeds, nor to legs that were asked to go on. */
  isExempt(outpoint: number): boolean {
    return this.#settings.seeds.has(outpoint) || this.#isExpanded(outpoint);
  }

  #isExpanded(outpoint: number): boolean {
    const { expand, graph, direction } = this.#settings;
    return expand.size > 0 && expand.has(graph.outpointText(direction.outputOf(outpoint)));
  }

  /** The bound that ends following here before any look-up, the rule's own the last; null: none. */
  boundAt(outpoint: number, taint: OutpointTaint, rule: TaintRule): BoundHit | null {
    const output = this.#settings.direction.outputOf(outpoint);
    const isExpanded = this.#isExpanded(outpoint);
    const hit = this.#settings.bounds.at({
      output,
      tainted: taint.tainted,
      reach: taint.reach,
      isSeed: this.#settings.seeds.has(outpoint),
      isExpanded,
      isLeft: this.left.has(outpoint),
    });
    return hit === null && !isExpanded && rule.endsAt !== undefined ? this.#endsByRule(output, taint, rule) : hit;
  }

  #endsByRule(output: number, { tainted, isMixed }: OutpointTaint, rule: TaintRule): BoundHit | null {
    const kind = rule.endsAt?.({ tainted, value: this.#settings.graph.value(output), isMixed }) ?? null;
    return kind === null ? null : { kind, stop: null };
  }

  #isLive(outpoint: number, taint: OutpointTaint, rule: TaintRule): boolean {
    const answer = this.answers.get(outpoint);
    if (answer !== undefined && answer.kind !== 'expand') return false;
    if (this.expandedAhead(outpoint) < 0 || this.stopAhead(outpoint) !== null) return false;
    return this.boundAt(outpoint, taint, rule) === null;
  }

  /** Largest amount that a rule not stopped here gives the outpoint; -1 where nothing is to be looked up. */
  #priority(outpoint: number): bigint {
    if (!this.#isOpen(outpoint)) return -1n;
    let largest = -1n;
    for (const flow of this.#flows) {
      const taint = flow.outpoints.get(outpoint);
      if (taint === undefined || taint.tainted <= largest) continue;
      if (this.boundAt(outpoint, taint, flow.rule) === null) largest = taint.tainted;
    }
    return largest;
  }

  #enqueue(outpoint: number): void {
    const priority = this.#priority(outpoint);
    if (priority === this.#priorities.get(outpoint)) return;
    this.#priorities.set(outpoint, priority);
    if (priority <= 0n) return;
    const { direction, graph } = this.#settings;
    const output = direction.outputOf(outpoint);
    const place = { ...direction.place(outpoint), txid: graph.outputTxid(output), vout: graph.vout(output) };
    this.#queue.push({ outpoint, priority, place });
  }

  /** Carries what has changed on through the expanded transactions, in the order of the direction as far as known. */
  #propagate(start: number): void {
    const { graph, direction } = this.#settings;
    const sign = direction.name === 'forward' ? 1 : -1;
    const due = new PriorityQueue<number>((a, b) => sign * compareTransactions(graph, a, b) < 0);
    const queued = new Set<number>([start]);
    due.push(start);
    for (let t = due.pop(); t !== undefined; t = due.pop()) {
      queued.delete(t);
      for (const outpoint of this.#update(t)) {
        this.#enqueue(outpoint);
        const ahead = this.expandedAhead(outpoint);
        if (ahead < 0 || queued.has(ahead)) continue;
        queued.add(ahead);
        due.push(ahead);
      }
    }
  }

  #update(transaction: number): Set<number> {
    const changed = new Set<number>();
    for (const flow of this.#flows) for (const outpoint of flow.through(transaction)) changed.add(outpoint);
    return changed;
  }
}

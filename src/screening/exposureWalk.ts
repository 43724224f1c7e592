import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { GapKind } from '../results/envelope.ts';
import { ExposureLedger, type Path } from './exposureLedger.ts';
import type { Parties } from './parties.ts';
import type { ExposureDirection } from './severityTable.ts';

/** How far exposure is followed; every bound that is hit becomes a gap. */
export interface ExposureBounds {
  /** Transactions between the address and a party, at most. */
  readonly hops: number;
  /** Base units; less is not followed. */
  readonly minValue: bigint;
  /** Transactions looked at for one address and direction beyond its own, the largest amounts first. */
  readonly maxTransactions: number;
}

/** Money on its way: an input (backward) or output (forward) whose other end is wanted. */
export interface Leg {
  amount: bigint;
  /** Of its largest part, which came by `path`. */
  largest: bigint;
  path: Path;
}

/** Why a leg cannot be followed. null: it can, its transaction is in the graph. `end`: nothing lies behind it. */
export type LegAnswer = { readonly kind: GapKind; readonly reason: string } | 'end' | null;

/**
 * Exposure in one direction, hop by hop, by haircut through untagged parties only. Pure and incremental: say which legs
 * are `wanted`, have their transactions put into the graph, `advance`. All legs of a hop are taken together, so that
 * sums depend neither on the order of answers nor on what else the graph holds.
 */
export abstract class ExposureWalk {
  readonly ledger: ExposureLedger;
  /** All that the address received or sent, base units. */
  total = 0n;
  /** Own transactions and those followed into. */
  readonly looked = new Set<number>();
  protected readonly graph: TransactionGraph;
  protected readonly parties: Parties;
  protected readonly self: ReadonlySet<number>;
  readonly #bounds: ExposureBounds;
  #legs = new Map<number, Leg>();
  #next = new Map<number, Leg>();
  #hop = 1;
  #followed = 0;

  /** `self`: scripts of the screened party. */
  constructor(parties: Parties, self: ReadonlySet<number>, bounds: ExposureBounds, direction: ExposureDirection) {
    this.graph = parties.graph;
    this.parties = parties;
    this.self = self;
    this.#bounds = bounds;
    this.ledger = new ExposureLedger(parties.graph, direction);
  }

  /** The party's own transactions. */
  start(transactions: readonly number[]): void {
    for (const t of transactions) {
      this.looked.add(t);
      this.begin(t);
    }
    this.#turn();
  }

  /** Legs to be resolved, the largest first. Empty: the walk is over. */
  wanted(): readonly number[] {
    return [...this.#legs.keys()];
  }

  /** Goes on one hop. */
  advance(answer: (leg: number) => LegAnswer): void {
    const groups = new Map<number, Leg>();
    for (const [id, leg] of this.#legs) {
      const failure = answer(id);
      if (failure === 'end') continue;
      if (failure !== null) this.ledger.gap(failure.kind, leg.amount, failure.reason);
      else this.#group(groups, this.transactionOf(id), id, leg);
    }
    this.#hop++;
    for (const [t, leg] of groups) {
      this.looked.add(t);
      this.enter(t, leg.amount, leg.path, this.#hop);
    }
    this.#turn();
  }

  /** An own transaction: what it brings or takes, at hop 1. */
  protected abstract begin(t: number): void;
  /** A transaction further on, entered with an amount. */
  protected abstract enter(t: number, amount: bigint, path: Path, hop: number): void;
  /** Transaction behind a leg that was resolved. */
  protected abstract transactionOf(leg: number): number;
  /** False: the leg ends here (a party was recognised by the transaction behind it). */
  protected abstract goesInto(t: number, leg: number, amount: bigint, path: Path, hop: number): boolean;
  protected abstract textOf(leg: number): string;

  /** Adds to the legs of the next hop. */
  protected follow(leg: number, amount: bigint, path: Path): void {
    if (amount === 0n) return;
    addTo(this.#next, leg, { amount, largest: amount, path });
  }

  #group(groups: Map<number, Leg>, t: number, id: number, leg: Leg): void {
    const path = { transaction: t, before: leg.path };
    if (!this.goesInto(t, id, leg.amount, leg.path, this.#hop)) return;
    addTo(groups, t, { amount: leg.amount, largest: leg.largest, path });
  }

  /** Applies the bounds to the legs collected, in order of amount, ties by outpoint. */
  #turn(): void {
    const { hops, minValue, maxTransactions } = this.#bounds;
    const least = minValue > 0n ? minValue : 1n;
    const legs = [...this.#next].map(([id, leg]) => ({ id, leg }));
    this.#next = new Map();
    this.#legs = new Map();
    const kept: typeof legs = [];
    for (const one of legs) {
      if (one.leg.amount < least)
        this.ledger.gap('min-value', one.leg.amount, 'below the least amount that is followed');
      else if (this.#hop >= hops) this.ledger.gap('hops', one.leg.amount, 'beyond the hops that are followed');
      else kept.push(one);
    }
    kept.sort(
      (a, b) => compareAmounts(b.leg.amount, a.leg.amount) || compareTexts(this.textOf(a.id), this.textOf(b.id)),
    );
    for (const { id, leg } of kept) {
      if (this.#followed < maxTransactions) {
        this.#followed++;
        this.#legs.set(id, leg);
      } else this.ledger.gap('budget', leg.amount, 'beyond the transactions that are looked at for one address');
    }
  }
}

/** Adds what arrives at the same place; the way of the largest part is kept. */
function addTo(legs: Map<number, Leg>, place: number, { amount, largest, path }: Leg): void {
  const known = legs.get(place);
  if (known === undefined) {
    legs.set(place, { amount, largest, path });
    return;
  }
  known.amount += amount;
  if (largest > known.largest) {
    known.largest = largest;
    known.path = path;
  }
}

function compareAmounts(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

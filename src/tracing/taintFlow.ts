import { claimSeeds, type Seed } from './seed.ts';
import { CLEAN, type Segment, sameSegments, taintedLength } from './segment.ts';
import type { TaintRule } from './taintRule.ts';

/** What one rule says of one outpoint. */
export interface OutpointTaint {
  readonly segments: readonly Segment[];
  /** Base units that carry any label. */
  readonly tainted: bigint;
  /** 0 at a seed; else 1 + the fewest hops of the live outpoints on the other side of `via`. */
  readonly hops: number;
  /** The same from the last leg that was asked to go on; what the bound on hops counts. */
  readonly reach: number;
  /** The transaction that the taint came through; -1 at a seed that none has reached. */
  readonly via: number;
  /** Clean coins took part in `via`. */
  readonly isMixed: boolean;
  /** What seeds could not claim here, because taint had arrived first. */
  readonly overlap: bigint;
}

/** What one rule says of one transaction that its taint went through. Amounts in base units, in transaction order. */
export interface TransactionTaint {
  readonly inputs: readonly bigint[];
  readonly outputs: readonly bigint[];
  readonly inputOrder: readonly number[];
  readonly outputOrder: readonly number[];
  readonly fee: bigint;
  readonly feeSegments: readonly Segment[];
  readonly hops: number;
  /** The live outpoint over which the shortest way from a seed leads here. */
  readonly nearest: number;
}

/** True where the taint of this outpoint goes on into the next transaction, under this rule. */
export type Gate = (outpoint: number, taint: OutpointTaint) => boolean;

export interface FlowSettings {
  readonly rule: TaintRule;
  readonly seeds: ReadonlyMap<number, readonly Seed[]>;
  readonly labelCount: number;
  /** False while a trace grows: what a transaction did is said of the finished one. */
  readonly keepsTransactions: boolean;
  readonly gate: Gate;
  /** True where the count of hops for the bound begins anew. */
  readonly restartsAt: (outpoint: number) => boolean;
}

/** How taint came to an outpoint. */
export interface Way {
  readonly hops: number;
  readonly reach: number;
  readonly via: number;
  readonly isMixed: boolean;
}

/** The way of what nothing has reached. */
export const NO_WAY: Way = { hops: Number.POSITIVE_INFINITY, reach: Number.POSITIVE_INFINITY, via: -1, isMixed: false };

/**
 * One rule's taint over a graph. `through(t)` computes one transaction anew from the outpoints that lead into it; called
 * in chain order it gives the result, called again on what has changed it keeps a growing trace up to date. Outpoints
 * are numbers given by the direction of the trace.
 */
export abstract class TaintFlow {
  readonly rule: TaintRule;
  readonly outpoints = new Map<number, OutpointTaint>();
  readonly transactions = new Map<number, TransactionTaint>();
  protected readonly labelCount: number;
  readonly #keepsTransactions: boolean;
  readonly #seeds: ReadonlyMap<number, readonly Seed[]>;
  readonly #gate: Gate;
  readonly #restartsAt: (outpoint: number) => boolean;

  constructor(settings: FlowSettings) {
    this.rule = settings.rule;
    this.labelCount = settings.labelCount;
    this.#keepsTransactions = settings.keepsTransactions;
    this.#seeds = settings.seeds;
    this.#gate = settings.gate;
    this.#restartsAt = settings.restartsAt;
  }

  /** Computes a transaction of which all values are known; returns the outpoints behind it whose taint has changed. */
  abstract through(transaction: number): number[];

  /** Taint of this outpoint that goes on, or null. */
  protected live(outpoint: number): OutpointTaint | null {
    const taint = this.outpoints.get(outpoint);
    return taint !== undefined && taint.tainted > 0n && this.#gate(outpoint, taint) ? taint : null;
  }

  /** Notes what the taint did in a transaction; made where that is kept. */
  protected keep(transaction: number, make: () => TransactionTaint): void {
    if (this.#keepsTransactions) this.transactions.set(transaction, make());
  }

  /** Gives every seed its claim; called once, when nothing has arrived yet. */
  protected plantSeeds(cleanOf: (outpoint: number) => readonly Segment[]): void {
    for (const outpoint of this.#seeds.keys()) {
      this.settle(outpoint, cleanOf(outpoint), NO_WAY);
    }
  }

  /** Takes what arrived at an outpoint and lets seeds claim the rest; true when its taint has changed. */
  protected settle(outpoint: number, arrived: readonly Segment[], way: Way): boolean {
    const seeds = this.#seeds.get(outpoint);
    if (seeds === undefined && arrived.every((segment) => segment.label === CLEAN)) {
      return this.outpoints.delete(outpoint);
    }
    const { segments, overlap } =
      seeds === undefined ? { segments: arrived, overlap: 0n } : claimSeeds(arrived, seeds, this.rule.keepsOrder);
    const hops = seeds === undefined ? way.hops : 0;
    const reach = seeds !== undefined || this.#restartsAt(outpoint) ? 0 : way.reach;
    const before = this.outpoints.get(outpoint);
    const isMixed = seeds === undefined && way.isMixed;
    const isSameWay =
      before?.hops === hops && before.reach === reach && before.isMixed === isMixed && before.overlap === overlap;
    if (isSameWay && sameSegments(before.segments, segments)) return false;
    const tainted = taintedLength(segments);
    this.outpoints.set(outpoint, { segments, tainted, hops, reach, via: way.via, isMixed, overlap });
    return true;
  }
}

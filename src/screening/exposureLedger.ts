import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { GapKind } from '../results/envelope.ts';
import type { Party } from './parties.ts';
import type { ExposureDirection, ExposureKind } from './severityTable.ts';

/** Transactions on the way, from the screened address outwards; the newest first. */
export interface Path {
  readonly transaction: number;
  readonly before: Path | null;
}

/** What adds up under one category, kind and direction. */
export interface ExposureSum {
  readonly category: string;
  readonly direction: ExposureDirection;
  readonly kind: Exclude<ExposureKind, 'self'>;
  value: bigint;
  /** Fewest transactions between. */
  hops: number;
  /** Amounts by party name. */
  readonly parties: Map<string, { value: bigint; party: Party }>;
  /** Direct: every payment. Indirect: the way of the largest leg. */
  readonly direct: Set<number>;
  largest: { value: bigint; path: Path } | null;
}

export interface GapSum {
  readonly kind: GapKind;
  count: number;
  value: bigint;
  reason: string;
}

/** Adds exposure up, and what was not looked at. Sums do not depend on the order in which legs arrive. */
export class ExposureLedger {
  readonly graph: TransactionGraph;
  readonly sums = new Map<string, ExposureSum>();
  readonly gaps = new Map<GapKind, GapSum>();
  readonly #direction: ExposureDirection;

  constructor(graph: TransactionGraph, direction: ExposureDirection) {
    this.graph = graph;
    this.#direction = direction;
  }

  /** `hops` 1: paid by or to the party itself. */
  add(party: Party, value: bigint, hops: number, path: Path): void {
    if (value === 0n) return;
    const kind = hops === 1 ? 'direct' : 'indirect';
    const key = `${party.category} ${kind}`;
    let sum = this.sums.get(key);
    if (sum === undefined) {
      const direction = this.#direction;
      sum = {
        category: party.category,
        direction,
        kind,
        value: 0n,
        hops,
        parties: new Map(),
        direct: new Set(),
        largest: null,
      };
      this.sums.set(key, sum);
    }
    sum.value += value;
    sum.hops = Math.min(sum.hops, hops);
    const known = sum.parties.get(party.name);
    if (known === undefined) sum.parties.set(party.name, { value, party });
    else known.value += value;
    if (kind === 'direct') sum.direct.add(path.transaction);
    else if (this.#isLarger(value, path, sum.largest)) sum.largest = { value, path };
  }

  gap(kind: GapKind, value: bigint, reason: string): void {
    const known = this.gaps.get(kind);
    if (known === undefined) this.gaps.set(kind, { kind, count: 1, value, reason });
    else {
      known.count++;
      known.value += value;
      if (reason < known.reason) known.reason = reason;
    }
  }

  /** Txids from the screened address outwards. */
  txidsOf(path: Path): readonly string[] {
    const txids: string[] = [];
    for (let at: Path | null = path; at !== null; at = at.before) txids.push(this.graph.txid(at.transaction));
    return txids.reverse();
  }

  /** Ties go to the way whose txids sort first, so that the order of arrival never shows. */
  #isLarger(value: bigint, path: Path, than: { value: bigint; path: Path } | null): boolean {
    if (than === null || value > than.value) return true;
    return value === than.value && this.txidsOf(path).join() < this.txidsOf(than.path).join();
  }
}

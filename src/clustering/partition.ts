import type { EvidenceLog } from './evidenceLog.ts';
import { CHANGE } from './link.ts';
import type { MergeConstraints, Refusal } from './mergeConstraints.ts';
import { SetFacts } from './setFacts.ts';
import { UnionFind } from './unionFind.ts';

export interface RefusedLink {
  /** Row of the log. */
  readonly row: number;
  readonly reason: Refusal;
}

/** A merge that happened, by row of the log; `a` and `b` are the roots before. */
export type MergeListener = (row: number, a: number, b: number, sets: UnionFind) => void;

export interface PartitionOptions {
  readonly constraints: MergeConstraints;
  /** Scripts that a change link's transaction pays beside the change: they must not join it. */
  readonly paidBeside: (row: number) => readonly number[];
  /** Rows to leave out, as if they had never been found. */
  readonly without: (row: number) => boolean;
  readonly onMerge: MergeListener;
}

export interface Partition {
  readonly sets: UnionFind;
  readonly refused: readonly RefusedLink[];
}

/**
 * Makes the partition from the evidence, link by link in the given order, each merge only if no constraint forbids it
 * (Ermilov et al. 2017: tags that separate; Möser & Narayanan 2022: payment and change stay apart). A refused link stays
 * in the log and is reported.
 */
export function partition(
  log: EvidenceLog,
  rows: Iterable<number>,
  scriptCount: number,
  options: PartitionOptions,
): Partition {
  const sets = new UnionFind(scriptCount);
  const facts = new SetFacts(sets);
  const { constraints } = options;
  for (const [script, names] of constraints.actors) facts.addActors(script, names);
  for (const [a, b] of constraints.cannotLink) facts.addEnemies(a, b);
  const refused: RefusedLink[] = [];
  for (const row of rows) {
    if (options.without(row)) continue;
    const a = sets.find(log.as[row]!);
    const b = sets.find(log.bs[row]!);
    if (a === b) continue;
    const isChange = log.rules[row] === CHANGE;
    const reason =
      forbids(sets, facts, constraints, a, b, isChange) ?? besideReason(sets, options, row, isChange, a, b);
    if (reason !== null) {
      refused.push({ row, reason });
      continue;
    }
    options.onMerge(row, a, b, sets);
    sets.union(a, b);
    facts.moveTo(sets.find(a), a, b);
    if (isChange) for (const paid of options.paidBeside(row)) facts.addEnemies(log.bs[row]!, paid);
  }
  return { sets, refused };
}

function forbids(
  sets: UnionFind,
  facts: SetFacts,
  constraints: MergeConstraints,
  a: number,
  b: number,
  isChange: boolean,
): Refusal | null {
  if (facts.haveDifferentActors(a, b)) return 'actor-conflict';
  if (facts.areEnemies(a, b)) return 'cannot-link';
  return isChange ? guard(sets, constraints, a, b) : null;
}

function guard(sets: UnionFind, constraints: MergeConstraints, a: number, b: number): Refusal | null {
  const larger = Math.max(sets.sizeOf(a), sets.sizeOf(b));
  const smaller = Math.min(sets.sizeOf(a), sets.sizeOf(b));
  if (smaller > constraints.maxSmallerSide) return 'size';
  const grows = smaller * 100 > larger * constraints.maxGrowthPerCent;
  return grows && larger > constraints.growthFrom ? 'growth' : null;
}

/** A change output that shares a set with what the same transaction pays is no change, or the payment is none. */
function besideReason(
  sets: UnionFind,
  options: PartitionOptions,
  row: number,
  isChange: boolean,
  a: number,
  b: number,
): Refusal | null {
  if (!isChange) return null;
  for (const paid of options.paidBeside(row)) {
    const root = sets.find(paid);
    if (root === a || root === b) return 'payment-and-change';
  }
  return null;
}

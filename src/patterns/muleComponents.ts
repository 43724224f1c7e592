import { UnionFind } from '../clustering/unionFind.ts';
import type { Passage } from './passages.ts';

/** Passages that belong together: layer after layer from one source, or from sources that share intermediaries. */
export interface MuleComponent {
  readonly passages: readonly Passage[];
  /** Entities, in the order of the passages. */
  readonly sources: readonly number[];
  readonly through: readonly number[];
  readonly receivers: readonly number[];
}

/** Joins passages by the source they start from, and where one passes on to the next. Order: of the first passage. */
export function muleComponents(passages: readonly Passage[]): MuleComponent[] {
  const sets = new UnionFind(passages.length);
  const byDebit = new Map<number, number>();
  for (const [k, { debits }] of passages.entries()) for (const debit of debits) byDebit.set(debit, k);
  const bySource = new Map<number, number>();
  for (const [k, passage] of passages.entries()) {
    const before = passage.credits.flatMap((credit) => byDebit.get(credit) ?? []);
    for (const one of before) sets.union(one, k);
    if (before.length === 0) {
      const first = bySource.get(passage.source);
      if (first === undefined) bySource.set(passage.source, k);
      else sets.union(first, k);
    }
  }
  const groups = new Map<number, Passage[]>();
  for (const [k, passage] of passages.entries()) {
    const root = sets.find(k);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [passage]);
    else group.push(passage);
  }
  return [...groups.values()].map(componentOf);
}

function componentOf(group: Passage[]): MuleComponent {
  const through = new Set(group.map((passage) => passage.through));
  const sources = new Set(group.flatMap((passage) => passage.sources).filter((source) => !through.has(source)));
  const receivers = new Set(group.flatMap((passage) => passage.receivers).filter((receiver) => !through.has(receiver)));
  return { passages: group, sources: [...sources], through: [...through], receivers: [...receivers] };
}

/** Pairs of scripts: put together rightly, put together in all, belonging together. Scripts without an owner are left out. */
export interface PairCounts {
  readonly right: number;
  readonly joined: number;
  readonly owned: number;
}

/** Counts pairs of a partition given as a root for each script. */
export function pairCounts(owners: Int32Array, rootOf: (script: number) => number): PairCounts {
  const byOwner = new Map<string, number>();
  const byRoot = new Map<number, number>();
  const owned = new Map<number, number>();
  for (let s = 0; s < owners.length; s++) {
    const owner = owners[s]!;
    if (owner < 0) continue;
    const root = rootOf(s);
    add(byOwner, `${owner} ${root}`);
    add(byRoot, root);
    add(owned, owner);
  }
  return { right: pairs(byOwner), joined: pairs(byRoot), owned: pairs(owned) };
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pairs(counts: ReadonlyMap<unknown, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += (count * (count - 1)) / 2;
  return sum;
}

import type { UnionFind } from './unionFind.ts';

/**
 * What is known of each set beyond its members: the actors that tags name, and scripts that must stay out. Kept by root
 * and moved along on a union; only sets that have such facts cost anything.
 */
export class SetFacts {
  private readonly sets: UnionFind;
  private readonly actors = new Map<number, Set<string>>();
  private readonly enemies = new Map<number, number[]>();

  constructor(sets: UnionFind) {
    this.sets = sets;
  }

  addActors(script: number, names: readonly string[]): void {
    const root = this.sets.find(script);
    const known = this.actors.get(root) ?? new Set();
    for (const name of names) known.add(name);
    this.actors.set(root, known);
  }

  /** Both scripts must stay apart; ignored where they are together already. */
  addEnemies(a: number, b: number): void {
    const first = this.sets.find(a);
    const second = this.sets.find(b);
    if (first === second) return;
    push(this.enemies, first, b);
    push(this.enemies, second, a);
  }

  /** Whether both sets have actors, and none in common. */
  haveDifferentActors(a: number, b: number): boolean {
    if (this.actors.size === 0) return false;
    const first = this.actors.get(a);
    const second = this.actors.get(b);
    if (first === undefined || second === undefined) return false;
    for (const name of first) if (second.has(name)) return false;
    return true;
  }

  areEnemies(a: number, b: number): boolean {
    if (this.enemies.size === 0) return false;
    const first = this.enemies.get(a);
    const second = this.enemies.get(b);
    if (first === undefined || second === undefined) return false;
    const [list, other] = first.length <= second.length ? [first, b] : [second, a];
    return list.some((script) => this.sets.find(script) === other);
  }

  /** Roots `a` and `b` became the set with root `root`. */
  moveTo(root: number, a: number, b: number): void {
    const gone = root === a ? b : a;
    const names = this.actors.get(gone);
    if (names !== undefined) {
      this.actors.delete(gone);
      this.addActors(root, [...names]);
    }
    const scripts = this.enemies.get(gone);
    if (scripts === undefined) return;
    this.enemies.delete(gone);
    const kept = this.enemies.get(root);
    if (kept === undefined) this.enemies.set(root, scripts);
    else if (kept.length >= scripts.length) for (const script of scripts) kept.push(script);
    else this.enemies.set(root, scripts.concat(kept));
  }
}

function push(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

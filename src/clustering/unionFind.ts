/**
 * Disjoint sets over the numbers 0 .. count − 1: union by size, path halving. One Int32Array: a root holds minus its
 * size, any other its parent. O(α(n)) a call.
 */
export class UnionFind {
  private parents: Int32Array;
  private used = 0;

  constructor(count: number) {
    this.parents = new Int32Array(count).fill(-1);
    this.used = count;
  }

  get count(): number {
    return this.used;
  }

  /** Makes room for numbers below `count`; new ones are sets of their own. */
  grow(count: number): void {
    if (count <= this.used) return;
    if (count > this.parents.length) {
      const larger = new Int32Array(Math.max(count, this.parents.length * 2)).fill(-1);
      larger.set(this.parents.subarray(0, this.used));
      this.parents = larger;
    }
    this.used = count;
  }

  find(a: number): number {
    const { parents } = this;
    let at = a;
    for (let parent = parents[at]!; parent >= 0; parent = parents[at]!) {
      const grandparent = parents[parent]!;
      if (grandparent < 0) return parent;
      parents[at] = grandparent;
      at = grandparent;
    }
    return at;
  }

  /** True where two sets became one. */
  union(a: number, b: number): boolean {
    const first = this.find(a);
    const second = this.find(b);
    if (first === second) return false;
    const { parents } = this;
    const firstIsLarger = parents[first]! <= parents[second]!;
    const root = firstIsLarger ? first : second;
    const other = firstIsLarger ? second : first;
    parents[root]! += parents[other]!;
    parents[other] = root;
    return true;
  }

  /** Members of the set that `a` is in. */
  sizeOf(a: number): number {
    return -this.parents[this.find(a)]!;
  }
}

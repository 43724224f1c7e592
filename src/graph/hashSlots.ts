/** Share of used slots beyond which probing gets slow. */
const MAX_LOAD = 0.6;
const FIRST_SIZE = 64;

/**
 * Slots of an open-addressing hash table with linear probing. Slot `s` is the pair `cells[2 * s]`, id + 1 or 0 for
 * empty, and `cells[2 * s + 1]`, the hash: most misses are seen without touching the key, which would be a cache miss
 * each, and growing needs no keys at all. Who owns the keys does the search.
 */
export class HashSlots {
  cells = new Int32Array(FIRST_SIZE * 2);
  mask = FIRST_SIZE - 1;
  private used = 0;

  /** Puts an id into the empty slot that the search for its hash ended at. */
  fill(slot: number, id: number, hash: number): void {
    this.cells[slot * 2] = id + 1;
    this.cells[slot * 2 + 1] = hash;
    if (++this.used > (this.mask + 1) * MAX_LOAD) this.grow();
  }

  /** Empties a slot; later entries move up, so that no search meets a false end. */
  empty(slot: number): void {
    const { cells, mask } = this;
    let gap = slot;
    for (let s = (gap + 1) & mask; cells[s * 2] !== 0; s = (s + 1) & mask) {
      const home = cells[s * 2 + 1]! & mask;
      if (((s - home) & mask) < ((s - gap) & mask)) continue;
      cells[gap * 2] = cells[s * 2]!;
      cells[gap * 2 + 1] = cells[s * 2 + 1]!;
      gap = s;
    }
    cells[gap * 2] = 0;
    this.used--;
  }

  private grow(): void {
    const old = this.cells;
    const mask = this.mask * 2 + 1;
    const cells = new Int32Array(old.length * 2);
    for (let c = 0; c < old.length; c += 2) {
      if (old[c] === 0) continue;
      let slot = old[c + 1]! & mask;
      while (cells[slot * 2] !== 0) slot = (slot + 1) & mask;
      cells[slot * 2] = old[c]!;
      cells[slot * 2 + 1] = old[c + 1]!;
    }
    this.cells = cells;
    this.mask = mask;
  }
}

import { subsetSums } from './subsetSums.ts';

/** Inputs minus outputs that a sub-transaction may have, both ends included, base units. */
export interface Window {
  readonly low: bigint;
  readonly high: bigint;
}

export interface InterpretationCount {
  readonly total: bigint;
  /** `links[o][i]`. */
  readonly links: readonly (readonly bigint[])[];
}

/**
 * Counts the joint partitions of inputs and outputs into blocks whose balance lies in the window. A state is the set of
 * inputs and outputs not yet placed, as one number; the block that holds the lowest unplaced input is chosen next, so
 * that each partition is met once. Gives up after `maxSteps` pairs of sets.
 */
export class InterpretationCounter {
  private readonly inputSums: readonly bigint[];
  private readonly outputSums: readonly bigint[];
  /** Output sets by rising sum, for binary search. */
  private readonly outputSets: readonly number[];
  private readonly fitting = new Map<number, readonly number[]>();
  private readonly counts = new Map<number, bigint>();
  private readonly inputCount: number;
  private readonly outputCount: number;
  private readonly window: Window;
  private steps: number;

  constructor(inputs: readonly bigint[], outputs: readonly bigint[], window: Window, maxSteps: number) {
    this.inputCount = inputs.length;
    this.outputCount = outputs.length;
    this.window = window;
    this.steps = maxSteps;
    this.inputSums = subsetSums(inputs);
    this.outputSums = subsetSums(outputs);
    const { outputSums } = this;
    this.outputSets = [...outputSums.keys()].sort((a, b) => compare(outputSums[a]!, outputSums[b]!) || a - b);
  }

  /** null: beyond the bound. */
  count(): InterpretationCount | null {
    const total = this.completions(this.inputSums.length - 1, this.outputSums.length - 1);
    if (this.steps < 0) return null;
    const links = this.countLinks();
    return this.steps < 0 ? null : { total: total > 0n ? total : 1n, links };
  }

  /** Partitions of what is left. */
  private completions(inputs: number, outputs: number): bigint {
    if (inputs === 0) return outputs === 0 ? 1n : 0n;
    const state = this.stateOf(inputs, outputs);
    const known = this.counts.get(state);
    if (known !== undefined) return known;
    let total = 0n;
    for (const [inputBlock, outputBlock] of this.blocks(inputs, outputs)) {
      total += this.completions(inputs ^ inputBlock, outputs ^ outputBlock);
      if (this.steps < 0) return 0n;
    }
    this.counts.set(state, total);
    return total;
  }

  /** Balanced blocks that hold the lowest of `inputs`. */
  private *blocks(inputs: number, outputs: number): Iterable<readonly [number, number]> {
    const lowest = inputs & -inputs;
    const others = inputs ^ lowest;
    for (let subset = others; ; subset = (subset - 1) & others) {
      const block = subset | lowest;
      for (const set of this.outputsFitting(block)) {
        if (--this.steps < 0) return;
        if ((set & ~outputs) === 0) yield [block, set];
      }
      if (subset === 0) return;
    }
  }

  /** Output sets whose sum balances an input block. */
  private outputsFitting(block: number): readonly number[] {
    const known = this.fitting.get(block);
    if (known !== undefined) return known;
    const value = this.inputSums[block]!;
    const from = this.firstAtLeast(value - this.window.high);
    const until = this.firstAtLeast(value - this.window.low + 1n);
    const sets = this.outputSets.slice(from, until);
    this.fitting.set(block, sets);
    return sets;
  }

  private firstAtLeast(sum: bigint): number {
    let low = 0;
    let high = this.outputSets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.outputSums[this.outputSets[middle]!]! < sum) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Walks the states from the full one down; a block counts ways to reach its state times ways to complete the rest. */
  private countLinks(): bigint[][] {
    const links = Array.from({ length: this.outputCount }, () => new Array<bigint>(this.inputCount).fill(0n));
    const full = this.inputSums.length - 1;
    const reached = new Map<number, bigint>([[this.stateOf(full, this.outputSums.length - 1), 1n]]);
    // A block takes inputs away, so states with more inputs left come first; insertion order is not enough.
    const states = [...this.counts.keys()].sort((a, b) => b - a);
    for (const state of states) {
      const ways = reached.get(state);
      if (ways === undefined || this.counts.get(state) === 0n) continue;
      const inputs = Math.floor(state / this.outputSums.length);
      const outputs = state % this.outputSums.length;
      for (const [inputBlock, outputBlock] of this.blocks(inputs, outputs)) {
        const rest = this.completions(inputs ^ inputBlock, outputs ^ outputBlock);
        if (rest === 0n) continue;
        addLinks(links, inputBlock, outputBlock, ways * rest);
        const next = this.stateOf(inputs ^ inputBlock, outputs ^ outputBlock);
        reached.set(next, (reached.get(next) ?? 0n) + ways);
      }
    }
    return links;
  }

  private stateOf(inputs: number, outputs: number): number {
    return inputs * this.outputSums.length + outputs;
  }
}

function addLinks(links: bigint[][], inputs: number, outputs: number, count: bigint): void {
  for (let o = 0; o < links.length; o++) {
    if (((outputs >> o) & 1) === 0) continue;
    const row = links[o]!;
    for (let i = 0; i < row.length; i++) if ((inputs >> i) & 1) row[i]! += count;
  }
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

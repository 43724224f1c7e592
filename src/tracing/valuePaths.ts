import { compareOutputs } from '../graph/compareOutputs.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { countPaths } from './countPaths.ts';
import type { PathQuestion } from './pathQuestion.ts';
import { PathReach } from './pathReach.ts';
import { PriorityQueue } from './priorityQueue.ts';

/** One way that value can have gone. */
export interface ValuePath {
  /** The outputs that it leads over, from its start on. */
  readonly outputs: readonly number[];
  /** Largest amount that can have gone this way: the least value of its outputs, base units. */
  readonly value: bigint;
  /** Transactions from the start on. */
  readonly hops: number;
}

export interface ValuePaths {
  /** The best ones: largest value, then fewest hops, then document order. */
  readonly paths: readonly ValuePath[];
  /** How many there are within the bounds, listed or not. */
  readonly count: bigint;
}

/** Steps of the search for each path that is listed; ties of equal value can make it look at many more than it lists. */
const STEPS_A_PATH = 2_000;

/** A path that is still being laid: `bound` and `hops` say what it can become at best. */
interface Partial {
  readonly output: number;
  readonly before: Partial | null;
  readonly length: number;
  readonly value: bigint;
  readonly bound: bigint;
  readonly hops: number;
  readonly isWhole: boolean;
}

/**
 * All paths over which value can have gone from a start to an end within the bounds, the best `limit` of them listed.
 * Best first: a partial path counts as what it can become at best, which `PathReach` knows, so no path that is not
 * listed is laid to its end before one that is (A*, with an exact estimate of the value).
 */
export function valuePaths(graph: TransactionGraph, question: PathQuestion, limit: number): ValuePaths {
  const reach = new PathReach(graph, question);
  const { hops } = question.bounds;
  const queue = new PriorityQueue<Partial>((a, b) => compare(graph, a, b) < 0);
  for (const start of reach.starts) {
    const amount = question.starts.get(graph.outpointText(start)) ?? 0n;
    const partial = stepTo(reach, start, null, amount);
    if (partial.hops <= hops) queue.push(partial);
  }
  const paths: ValuePath[] = [];
  for (let steps = 0; paths.length < limit && steps < limit * STEPS_A_PATH; steps++) {
    const best = queue.pop();
    if (best === undefined) break;
    if (best.isWhole) paths.push({ outputs: outputsOf(best), value: best.value, hops: best.hops });
    else for (const next of stepsFrom(reach, best)) if (next.hops <= hops) queue.push(next);
  }
  return { paths, count: countPaths(reach, hops) };
}

function stepsFrom(reach: PathReach, partial: Partial): Partial[] {
  const transaction = reach.spender(partial.output);
  if (transaction === reach.endTransaction) return [{ ...partial, isWhole: true }];
  return reach.onward(transaction).map((output) => stepTo(reach, output, partial, partial.value));
}

function stepTo(reach: PathReach, output: number, before: Partial | null, value: bigint): Partial {
  const beyond = reach.outputs.get(output) ?? { value: 0n, hops: 0 };
  const length = (before?.length ?? 0) + 1;
  const isWhole = reach.isEnd(output);
  const bound = value < beyond.value ? value : beyond.value;
  return { output, before, length, value: bound, bound, hops: length - 1 + beyond.hops, isWhole };
}

/** Larger value, fewer hops, document order of the outputs; one that is still being laid before what it may become. */
function compare(graph: TransactionGraph, a: Partial, b: Partial): number {
  if (a.bound !== b.bound) return a.bound > b.bound ? -1 : 1;
  if (a.hops !== b.hops) return a.hops - b.hops;
  const first = outputsOf(a);
  const second = outputsOf(b);
  for (let i = 0; i < Math.min(first.length, second.length); i++) {
    if (first[i] !== second[i]) return compareOutputs(graph, first[i] as number, second[i] as number);
  }
  return first.length - second.length;
}

function outputsOf(partial: Partial): number[] {
  const outputs: number[] = [];
  for (let at: Partial | null = partial; at !== null; at = at.before) outputs.push(at.output);
  return outputs.reverse();
}

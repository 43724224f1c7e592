import type { TransactionGraph } from '../graph/transactionGraph.ts';

/** A span of the chain in which a wallet software was in use; both ends by height and, where heights lack, by time. */
export interface Era {
  readonly fromHeight: number;
  /** Exclusive. */
  readonly untilHeight: number;
  /** Unix seconds UTC. */
  readonly fromTime: number;
  /** Exclusive. */
  readonly untilTime: number;
}

/**
 * Whether transaction `t` lies in the era by height or by block time; null where neither is known. Either suffices:
 * heights of other networks mean nothing here, and many data sets have times only.
 */
export function inEra(graph: TransactionGraph, t: number, era: Era): boolean | null {
  const height = graph.height(t);
  const time = graph.time(t);
  if (height === null && time === null) return null;
  if (height !== null && height >= era.fromHeight && height < era.untilHeight) return true;
  return time !== null && time >= era.fromTime && time < era.untilTime;
}

import type { PathReach } from './pathReach.ts';

/** How many paths there are of at most so many hops, exactly: transaction by transaction, hop by hop. */
export function countPaths(reach: PathReach, hops: number): bigint {
  let total = 0n;
  let level = new Map<number, bigint>();
  const arrive = (output: number, ways: bigint) => {
    if (reach.isEnd(output)) total += ways;
    else add(level, reach.spender(output), ways);
  };
  for (const start of reach.starts) arrive(start, 1n);
  for (let hop = 1; hop <= hops && level.size > 0; hop++) {
    const reached = level;
    level = new Map();
    for (const [transaction, ways] of reached) {
      if (transaction === reach.endTransaction) total += ways;
      else for (const output of reach.onward(transaction)) arrive(output, ways);
    }
  }
  return total;
}

function add(level: Map<number, bigint>, transaction: number, ways: bigint): void {
  level.set(transaction, (level.get(transaction) ?? 0n) + ways);
}

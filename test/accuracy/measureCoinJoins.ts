import { coinJoinGate } from '../../src/heuristics/coinJoinGate.ts';
import { detectCoinJoin } from '../../src/heuristics/detectCoinJoin.ts';
import type { EconomyCase } from './economyCase.ts';

/** How often transactions of one true kind got one answer. */
export interface CoinJoinCounts {
  readonly kind: string;
  readonly total: number;
  /** By protocol; `tx0`, `none`, `undetermined`. */
  readonly answers: ReadonlyMap<string, number>;
  readonly gateClosed: number;
}

/** Rows for every true kind that occurs, over several economies. */
export function measureCoinJoins(economies: readonly EconomyCase[]): CoinJoinCounts[] {
  const rows = new Map<string, { kind: string; total: number; answers: Map<string, number>; gateClosed: number }>();
  for (const { graph, kindOf } of economies) {
    for (let t = 0; t < graph.transactionCount; t++) {
      const kind = kindOf(graph.txid(t));
      const row = rows.get(kind) ?? { kind, total: 0, answers: new Map<string, number>(), gateClosed: 0 };
      rows.set(kind, row);
      const { protocol, premix, verdict } = detectCoinJoin(graph, t);
      const answer = protocol ?? (premix ? 'tx0' : verdict === 'undetermined' ? 'undetermined' : 'none');
      row.total++;
      row.answers.set(answer, (row.answers.get(answer) ?? 0) + 1);
      if (coinJoinGate(graph, t) === 'closed') row.gateClosed++;
    }
  }
  return [...rows.values()].sort((a, b) => b.total - a.total || (a.kind < b.kind ? -1 : 1));
}

import { generateEconomy } from '../../fixtures/economy/generateEconomy.ts';
import type { GroundTruth } from '../../fixtures/economy/groundTruth.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';

/** One economy as a graph, with the owner of every script. */
export interface EconomyCase {
  readonly seed: number;
  readonly graph: TransactionGraph;
  readonly truth: GroundTruth;
  /** Entity of each script id; -1 where the economy knows none. */
  readonly owners: Int32Array;
  /** Kind of a transaction by the economy's books: a CoinJoin protocol, a special kind, or `ordinary`. */
  readonly kindOf: (txid: string) => string;
}

/** Seeds that no rule was tuned on. */
export const HELD_OUT_SEEDS = [101, 102, 103, 104, 105] as const;
export const ECONOMY_SIZE = 20_000;

export function economyCase(seed: number, transactions: number = ECONOMY_SIZE): EconomyCase {
  const economy = generateEconomy({ seed, transactions });
  const graph = new TransactionGraph();
  graph.appendTransactions(economy.transactions);
  graph.compact();
  const { truth } = economy;
  const owners = new Int32Array(graph.scriptCount).fill(-1);
  for (let s = 0; s < owners.length; s++) {
    const wallet = truth.owners.get(graph.scriptHex(s));
    if (wallet !== undefined) owners[s] = truth.wallets[wallet]!.entity;
  }
  const kinds = new Map<string, string>();
  for (const { txid, kind } of truth.special) kinds.set(txid, kind);
  for (const { txid, protocol } of truth.coinJoins) kinds.set(txid, protocol);
  return { seed, graph, truth, owners, kindOf: (txid) => kinds.get(txid) ?? 'ordinary' };
}

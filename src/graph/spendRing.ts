import type { Transaction } from '../chain/transaction.ts';
import type { TransactionId } from './ids.ts';
import type { TransactionGraph } from './transactionGraph.ts';

/**
 * Why the graph cannot hold a new transaction beside what it holds: it would spend what is made later, or close a ring
 * of spends, which real txids cannot make. null: it would not. Only transactions that both spend from the graph and are
 * spent in it cost a search.
 */
export function spendRing(graph: TransactionGraph, transaction: Transaction): string | null {
  const { height } = transaction.confirmation;
  const parents = parentsOf(graph, transaction);
  const spenders = spendersOf(graph, transaction);
  for (const parent of parents) {
    if (isAbove(graph.height(parent), height)) return later(transaction.txid, graph.txid(parent));
  }
  for (const spender of spenders) {
    if (isAbove(height, graph.height(spender))) return later(graph.txid(spender), transaction.txid);
  }
  const closing = spenders.size === 0 ? -1 : ancestorAmong(graph, parents, spenders, height);
  if (closing < 0) return null;
  return `${transaction.txid} spends what comes from its own outputs, over ${graph.txid(closing)}`;
}

function parentsOf(graph: TransactionGraph, transaction: Transaction): Set<TransactionId> {
  const parents = new Set<TransactionId>();
  for (const { outpoint } of transaction.inputs) {
    const parent = outpoint === null ? -1 : graph.findTransaction(outpoint.txid);
    if (parent >= 0) parents.add(parent);
  }
  return parents;
}

/** Of a transaction that is not in the graph: its outputs are known as foreign ones, if at all. */
function spendersOf(graph: TransactionGraph, transaction: Transaction): Set<TransactionId> {
  const spenders = new Set<TransactionId>();
  if (graph.foreignOutputCount === 0) return spenders;
  for (const vout of transaction.outputs.keys()) {
    const output = graph.findOutput(transaction.txid, vout);
    const input = output < 0 ? -1 : graph.spender(output);
    if (input >= 0) spenders.add(graph.inputTransaction(input));
  }
  return spenders;
}

/** The first of `wanted` that money of `starts` went through; what is known to lie below `height` cannot lead there. */
function ancestorAmong(
  graph: TransactionGraph,
  starts: ReadonlySet<TransactionId>,
  wanted: ReadonlySet<TransactionId>,
  height: number | null,
): TransactionId {
  const seen = new Set(starts);
  for (const transaction of seen) {
    if (isAbove(height, graph.height(transaction))) continue;
    if (wanted.has(transaction)) return transaction;
    for (let i = graph.inputStart(transaction); i < graph.inputEnd(transaction); i++) {
      const output = graph.prevout(i);
      const parent = output < 0 ? -1 : graph.outputTransaction(output);
      if (parent >= 0) seen.add(parent);
    }
  }
  return -1;
}

/** Where both are known. */
function isAbove(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && a > b;
}

function later(spender: string, parent: string): string {
  return `${spender} spends what ${parent} made, which is said to be later`;
}

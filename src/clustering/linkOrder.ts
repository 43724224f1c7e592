import { compareTransactions } from '../graph/compareTransactions.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { EvidenceLog } from './evidenceLog.ts';
import { firstOutput } from './firstOutput.ts';
import { CHANGE } from './link.ts';
import { standsBefore } from './standsBefore.ts';

/**
 * Rows of the log in the order in which merges are decided: what a transaction or key proves first, then change by
 * falling confidence; within, document order, and within a transaction that of its inputs.
 */
export function linkOrder(graph: TransactionGraph, log: EvidenceLog): Int32Array {
  const { transactions, rules, confidences } = log;
  const rows = Int32Array.from({ length: log.length }, (_, row) => row);
  return rows.sort((a, b) => {
    const late = Number(rules[a] === CHANGE) - Number(rules[b] === CHANGE);
    if (late !== 0) return late;
    if (rules[a] === CHANGE && confidences[a] !== confidences[b]) return confidences[b]! - confidences[a]!;
    const first = transactions[a]!;
    const second = transactions[b]!;
    if (first >= 0 && second >= 0) return compareTransactions(graph, first, second) || a - b;
    if (first >= 0 || second >= 0) return first >= 0 ? -1 : 1;
    return compareKeyLinks(graph, log, a, b);
  });
}

/** `same-key` links have no transaction: by where their first script is paid first. */
function compareKeyLinks(graph: TransactionGraph, log: EvidenceLog, a: number, b: number): number {
  const first = firstOutput(graph, log.as[a]!);
  const second = firstOutput(graph, log.as[b]!);
  if (first === second) return a - b;
  return standsBefore(graph, first, second) ? -1 : 1;
}

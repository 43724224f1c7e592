import type { TransactionGraph } from '../graph/transactionGraph.ts';

/** Inputs from which a Wasabi 2 round may stand without any two equal outputs. */
const LARGE_INPUTS = 20;
/** Outputs up to which pairs are compared one by one; beyond, a set is faster. */
const SMALL_OUTPUTS = 12;

/**
 * Whether any CoinJoin or Tx0 rule can fit at all: at least three outputs and either two equal ones, an OP_RETURN, or
 * many inputs. Integer comparisons only, for loops over millions; true promises nothing.
 */
export function mayBeCoinJoin(graph: TransactionGraph, t: number): boolean {
  const start = graph.outputStart(t);
  const end = graph.outputEnd(t);
  if (end - start < 3) return false;
  if (graph.inputEnd(t) - graph.inputStart(t) >= LARGE_INPUTS) return true;
  if (end - start > SMALL_OUTPUTS) return hasEqualInSet(graph, start, end);
  for (let a = start; a < end; a++) {
    const value = graph.comparableValue(a);
    if (value === 0) return true;
    for (let b = a + 1; b < end; b++) if (graph.comparableValue(b) === value) return true;
  }
  return false;
}

/** Zero values stand for OP_RETURN: they make a transaction a candidate, its script is read later. */
function hasEqualInSet(graph: TransactionGraph, start: number, end: number): boolean {
  const seen = new Set<number>();
  for (let o = start; o < end; o++) {
    const value = graph.comparableValue(o);
    if (value === 0 || seen.has(value)) return true;
    seen.add(value);
  }
  return false;
}

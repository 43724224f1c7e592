import { graphTransaction } from '../graph/graphTransaction.ts';
import { TransactionGraph } from '../graph/transactionGraph.ts';
import type { TaintFlow } from './taintFlow.ts';
import type { TraceAnalysis } from './traceAnalysis.ts';
import type { TraceEntities } from './traceEntities.ts';

/**
 * Who is who among the transactions that one rule's taint went through, seeds' included: a rule's result must not depend
 * on what other rules, or an amount that was lowered later, made the trace look at.
 */
export function ruleEntities(analysis: TraceAnalysis, flow: TaintFlow): TraceEntities {
  const { graph, direction, seeds } = analysis;
  const own = new Set(flow.transactions.keys());
  for (const seed of seeds) {
    const made = graph.outputTransaction(direction.outputOf(seed));
    if (made >= 0) own.add(made);
  }
  if (own.size === graph.transactionCount) return analysis.entities;
  const alone = new TransactionGraph();
  alone.appendTransactions([...own].sort((a, b) => a - b).map((transaction) => graphTransaction(graph, transaction)));
  return analysis.entitiesOf(alone);
}

import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { ChangeOptions } from '../heuristics/change/changeQuestion.ts';
import { decideChange } from '../heuristics/change/decideChange.ts';
import { senderScript } from '../heuristics/senderScript.ts';
import { EvidenceLog } from './evidenceLog.ts';
import { CHANGE } from './link.ts';

/**
 * Links from the sender's script to the change output's, where change is decided and the script is another. Their
 * worth depends on what is known of clusters and spends, so they are found anew each time.
 */
export function changeLinks(
  graph: TransactionGraph,
  options: ChangeOptions,
  minConfidence: number,
  transactions: Iterable<number>,
): EvidenceLog {
  const log = new EvidenceLog();
  for (const t of transactions) {
    const { verdict, output, confidence } = decideChange(graph, t, options);
    if (verdict !== 'match' || confidence < minConfidence) continue;
    const sender = senderScript(graph, t);
    const script = graph.script(output);
    if (sender < 0 || script === sender) continue;
    log.push(sender, script, t, CHANGE, Math.round(confidence * 100));
  }
  return log;
}

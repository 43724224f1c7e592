import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { EvidenceLog } from './evidenceLog.ts';

/** Scripts that the transaction of a change link pays beside the change and the sender's own. */
export function paidBeside(graph: TransactionGraph, log: EvidenceLog, row: number): number[] {
  const t = log.transactions[row]!;
  const change = log.bs[row]!;
  const sender = log.as[row]!;
  const paid: number[] = [];
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    const script = graph.script(o);
    if (script === change || script === sender || graph.scriptType(script) === 'op_return') continue;
    paid.push(script);
  }
  return paid;
}

import { formatOutpoint, type Outpoint } from '../chain/outpoint.ts';
import { sameOutput } from '../chain/sameOutput.ts';
import { feeOf, type Transaction, type TransactionOutput } from '../chain/transaction.ts';
import type { TransactionGraph } from './transactionGraph.ts';

/**
 * Names where the transaction and the graph tell different things of what an output holds, or where the transaction pays
 * out more than it spends. null: they agree as far as both tell.
 */
export function contradictedAmount(graph: TransactionGraph, transaction: Transaction): string | null {
  const { txid, inputs } = transaction;
  for (const { outpoint, prevout } of inputs) {
    const reason = outpoint === null ? null : falsePrevout(graph, txid, outpoint, prevout);
    if (reason !== null) return reason;
  }
  const fee = feeOf(transaction);
  if (fee !== null && fee < 0n) return `${txid} pays ${-fee} base units more than it spends`;
  return falseOutput(graph, transaction);
}

/** The input against the transaction that made what it spends. */
function falsePrevout(
  graph: TransactionGraph,
  spender: string,
  outpoint: Outpoint,
  prevout: TransactionOutput | null,
): string | null {
  const maker = graph.findTransaction(outpoint.txid);
  if (maker < 0) return null;
  if (outpoint.vout >= graph.outputEnd(maker) - graph.outputStart(maker)) {
    return `${spender} spends ${formatOutpoint(outpoint)}, an output that its transaction does not have`;
  }
  const made = outputAt(graph, graph.outputStart(maker) + outpoint.vout);
  return prevout === null || made === null || sameOutput(made, prevout) ? null : contradiction(spender, outpoint);
}

/** The outputs against what their spenders, which came before, said of them. */
function falseOutput(graph: TransactionGraph, { txid, outputs }: Transaction): string | null {
  if (graph.findTransaction(txid) >= 0) return null;
  for (const [vout, output] of outputs.entries()) {
    const foreign = graph.findOutput(txid, vout);
    const told = foreign < 0 ? null : outputAt(graph, foreign);
    if (told === null || sameOutput(told, output)) continue;
    const input = graph.spender(foreign);
    return contradiction(input < 0 ? 'a transaction' : graph.txid(graph.inputTransaction(input)), { txid, vout });
  }
  return null;
}

/** null: the graph does not know what it holds. */
function outputAt(graph: TransactionGraph, output: number): TransactionOutput | null {
  const script = graph.script(output);
  return script < 0 ? null : { value: graph.value(output), script: graph.scriptHex(script) };
}

function contradiction(spender: string, outpoint: Outpoint): string {
  return `${spender} spends ${formatOutpoint(outpoint)} with another value or script than it was made with`;
}

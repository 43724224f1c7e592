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

/** The input against the transaction that made what it spends, or another that is said to spend it, too. */
function falsePrevout(
  graph: TransactionGraph,
  spender: string,
  outpoint: Outpoint,
  prevout: TransactionOutput | null,
): string | null {
  const output = graph.findOutput(outpoint.txid, outpoint.vout);
  const isMade = output >= 0 && graph.outputTransaction(output) >= 0;
  if (!isMade && graph.findTransaction(outpoint.txid) >= 0) {
    return `${spender} spends ${formatOutpoint(outpoint)}, an output that its transaction does not have`;
  }
  const known = output < 0 || prevout === null ? null : outputAt(graph, output);
  if (prevout === null || known === null || sameOutput(known, prevout)) return null;
  if (isMade) return contradiction(spender, outpoint);
  const other = spenderOf(graph, output);
  return `${other} and ${spender} give ${formatOutpoint(outpoint)}, which both spend, another value or script`;
}

/** The outputs against what their spenders, which came before, said of them. */
function falseOutput(graph: TransactionGraph, { txid, outputs }: Transaction): string | null {
  if (graph.foreignOutputCount === 0 || graph.findTransaction(txid) >= 0) return null;
  for (const [vout, output] of outputs.entries()) {
    const foreign = graph.findOutput(txid, vout);
    const told = foreign < 0 ? null : outputAt(graph, foreign);
    if (told === null || sameOutput(told, output)) continue;
    return contradiction(spenderOf(graph, foreign), { txid, vout });
  }
  return null;
}

/** null: the graph does not know what it holds. */
function outputAt(graph: TransactionGraph, output: number): TransactionOutput | null {
  const script = graph.script(output);
  return script < 0 ? null : { value: graph.value(output), script: graph.scriptHex(script) };
}

/** What brought a foreign output into the graph. */
function spenderOf(graph: TransactionGraph, output: number): string {
  return graph.txid(graph.inputTransaction(graph.spender(output)));
}

function contradiction(spender: string, outpoint: Outpoint): string {
  return `${spender} spends ${formatOutpoint(outpoint)} with another value or script than it was made with`;
}

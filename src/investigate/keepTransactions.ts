import { formatOutpoint } from '../chain/outpoint.ts';
import type { Transaction, TransactionInput } from '../chain/transaction.ts';
import { MalformedError } from '../errors/sourceErrors.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';

/**
 * Stores what a source said, unless it contradicts what is stored: an input must spend the output that its funding
 * transaction has, same value, same script. Which of the two is wrong cannot be told from here, so neither is believed.
 * @throws MalformedError naming both; then nothing is stored.
 */
export async function keepTransactions(store: TransactionStore, told: readonly Transaction[]): Promise<void> {
  const known = new Map<string, Transaction>(await store.getTransactions(parentsOf(told)));
  for (const transaction of told) known.set(transaction.txid, known.get(transaction.txid) ?? transaction);
  for (const transaction of told) {
    for (const input of transaction.inputs) refuseContradiction(transaction, input, known);
  }
  await store.putTransactions(told);
}

function parentsOf(transactions: readonly Transaction[]): string[] {
  const inputs = transactions.flatMap((transaction) => transaction.inputs);
  return [...new Set(inputs.flatMap(({ outpoint, prevout }) => (outpoint && prevout ? [outpoint.txid] : [])))];
}

function refuseContradiction(
  transaction: Transaction,
  { outpoint, prevout }: TransactionInput,
  known: ReadonlyMap<string, Transaction>,
): void {
  if (outpoint === null || prevout === null) return;
  const parent = known.get(outpoint.txid);
  if (parent === undefined) return;
  const output = parent.outputs[outpoint.vout];
  if (output?.value === prevout.value && output.script === prevout.script) return;
  const spent = formatOutpoint(outpoint);
  throw new MalformedError(`${transaction.txid} spends ${spent} with another value or script than it was made with`);
}

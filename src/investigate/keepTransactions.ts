import { formatOutpoint, type Outpoint } from '../chain/outpoint.ts';
import { sameOutput } from '../chain/sameOutput.ts';
import type { Transaction, TransactionOutput } from '../chain/transaction.ts';
import { MalformedError } from '../errors/sourceErrors.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';

/**
 * Stores what a source said, unless it contradicts what is stored: an input must spend the output that its funding
 * transaction has, same value, same script, made no later and not of its own, whichever of the two was told first; and
 * no other confirmed transaction may spend it. Which of them is wrong cannot be told from here, so neither is believed.
 * @throws MalformedError naming both; then nothing is stored.
 */
export async function keepTransactions(store: TransactionStore, told: readonly Transaction[]): Promise<void> {
  const known = new Map<string, Transaction>(await store.getTransactions(parentsOf(told)));
  for (const transaction of told) known.set(transaction.txid, known.get(transaction.txid) ?? transaction);
  for (const transaction of told) refuseFalseInputs(transaction, known);
  await refuseFalseOutputs(store, told);
  await refuseRivals(store, told);
  await store.putTransactions(told);
}

function parentsOf(transactions: readonly Transaction[]): string[] {
  const inputs = transactions.flatMap((transaction) => transaction.inputs);
  return [...new Set(inputs.flatMap(({ outpoint }) => (outpoint === null ? [] : [outpoint.txid])))];
}

/** Inputs against the transactions that made what they spend. */
function refuseFalseInputs(transaction: Transaction, known: ReadonlyMap<string, Transaction>): void {
  for (const { outpoint, prevout } of transaction.inputs) {
    const parent = outpoint === null ? undefined : known.get(outpoint.txid);
    if (outpoint === null || parent === undefined) continue;
    refuseRing(transaction, parent, outpoint);
    const output = parent.outputs[outpoint.vout];
    if (output === undefined) {
      throw new MalformedError(`${transaction.txid} spends ${formatOutpoint(outpoint)}, an output that does not exist`);
    }
    if (prevout !== null && !sameOutput(output, prevout)) throw contradiction(transaction.txid, outpoint);
  }
}

/** Outputs against what their stored spenders say of them. */
async function refuseFalseOutputs(store: TransactionStore, told: readonly Transaction[]): Promise<void> {
  const made = told.flatMap((transaction) =>
    transaction.outputs.map((output, vout) => ({ transaction, outpoint: { txid: transaction.txid, vout }, output })),
  );
  const spenders = await store.getSpenders(made.map(({ outpoint }) => outpoint));
  if (spenders.size === 0) return;
  for (const { transaction, outpoint, output } of made) {
    const spender = spenders.get(formatOutpoint(outpoint));
    if (spender === undefined) continue;
    refuseRing(spender, transaction, outpoint);
    const prevout = prevoutAt(spender, outpoint);
    if (prevout !== null && !sameOutput(output, prevout)) throw contradiction(spender.txid, outpoint);
  }
}

/** What left the chain is dropped before anything is asked: two confirmed spenders are no reorganisation. */
async function refuseRivals(store: TransactionStore, told: readonly Transaction[]): Promise<void> {
  const claims = told.flatMap((spender) =>
    spender.confirmation.confirmed
      ? spender.inputs.flatMap(({ outpoint }) => (outpoint === null ? [] : [{ spender, outpoint }]))
      : [],
  );
  if (claims.length === 0) return;
  const spenders = new Map(await store.getSpenders(claims.map(({ outpoint }) => outpoint)));
  for (const { spender, outpoint } of claims) {
    const text = formatOutpoint(outpoint);
    const known = spenders.get(text);
    spenders.set(text, spender);
    if (known === undefined || known.txid === spender.txid || !known.confirmation.confirmed) continue;
    const both = `${known.txid} and ${spender.txid}`;
    throw new MalformedError(`${both} are both said to spend ${text}, in confirmed transactions`);
  }
}

/** Money that is spent before it is made, or that two transactions make of each other, would run in a ring. */
function refuseRing(spender: Transaction, parent: Transaction, outpoint: Outpoint): void {
  const [spent, made] = [spender.confirmation.height, parent.confirmation.height];
  if (spent !== null && made !== null && made > spent) {
    const when = `at height ${spent}, before it was made at height ${made}`;
    throw new MalformedError(`${spender.txid} spends ${formatOutpoint(outpoint)} ${when}`);
  }
  if (spent !== null && made !== null && made < spent) return;
  if (parent.inputs.every((input) => input.outpoint?.txid !== spender.txid)) return;
  throw new MalformedError(`${spender.txid} and ${parent.txid} are each said to spend what the other made`);
}

function prevoutAt(spender: Transaction, { txid, vout }: Outpoint): TransactionOutput | null {
  const spends = spender.inputs.find(({ outpoint }) => outpoint?.txid === txid && outpoint.vout === vout);
  return spends?.prevout ?? null;
}

function contradiction(spender: string, outpoint: Outpoint): MalformedError {
  const spent = formatOutpoint(outpoint);
  return new MalformedError(`${spender} spends ${spent} with another value or script than it was made with`);
}

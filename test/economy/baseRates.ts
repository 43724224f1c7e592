import { classifyScript } from '../../src/chain/classifyScript.ts';
import type { ScriptType } from '../../src/chain/scriptType.ts';
import type { Transaction } from '../../src/chain/transaction.ts';

/** Shares of ordinary traffic, 0 to 1, over all transactions but coinbases; those of prevouts are null without them. */
export interface BaseRates {
  readonly transactions: number;
  readonly oneInput: number;
  readonly twoInputs: number;
  readonly manyInputs: number;
  readonly oneOutput: number;
  readonly twoOutputs: number;
  readonly manyOutputs: number;
  readonly oneInTwoOut: number;
  /** Inputs that spend an output of the same block. */
  readonly sameBlock: number;
  readonly versionTwo: number;
  readonly locktime: number;
  readonly replaceable: number;
  /** Transactions that pay a script which they spend. */
  readonly selfChange: number | null;
  /** Transactions that spend one script more than once. */
  readonly spentTogether: number | null;
  readonly outputTypes: Readonly<Partial<Record<ScriptType, number>>>;
}

const MANY = 11;

/** Measures blocks; transactions of one block must stand together. */
export function baseRatesOf(transactions: readonly Transaction[]): BaseRates {
  const spending = transactions.filter((transaction) => transaction.inputs[0]?.outpoint !== null);
  const share = (matches: (transaction: Transaction) => boolean): number =>
    spending.filter(matches).length / spending.length;
  const scriptsOf = (transaction: Transaction): string[] =>
    transaction.inputs.flatMap((input) => (input.prevout === null ? [] : [input.prevout.script]));
  const known = spending.every((transaction) => scriptsOf(transaction).length === transaction.inputs.length);
  return {
    transactions: spending.length,
    oneInput: share(({ inputs }) => inputs.length === 1),
    twoInputs: share(({ inputs }) => inputs.length === 2),
    manyInputs: share(({ inputs }) => inputs.length >= MANY),
    oneOutput: share(({ outputs }) => outputs.length === 1),
    twoOutputs: share(({ outputs }) => outputs.length === 2),
    manyOutputs: share(({ outputs }) => outputs.length >= MANY),
    oneInTwoOut: share(({ inputs, outputs }) => inputs.length === 1 && outputs.length === 2),
    sameBlock: sameBlockShare(spending),
    versionTwo: share(({ version }) => version === 2),
    locktime: share(({ locktime }) => (locktime ?? 0) > 0),
    replaceable: share(({ inputs }) => inputs.some((input) => (input.sequence ?? 0xffffffff) < 0xfffffffe)),
    selfChange: known ? share((transaction) => paysItself(transaction, scriptsOf(transaction))) : null,
    spentTogether: known
      ? share((transaction) => new Set(scriptsOf(transaction)).size < transaction.inputs.length)
      : null,
    outputTypes: outputTypesOf(spending),
  };
}

function paysItself({ outputs }: Transaction, scripts: readonly string[]): boolean {
  const spent = new Set(scripts);
  return outputs.some((output) => spent.has(output.script));
}

function sameBlockShare(transactions: readonly Transaction[]): number {
  let block: string | null = null;
  let txids = new Set<string>();
  let inputs = 0;
  let same = 0;
  for (const transaction of transactions) {
    if (transaction.confirmation.blockHash !== block) txids = new Set();
    block = transaction.confirmation.blockHash;
    for (const { outpoint } of transaction.inputs) {
      inputs++;
      if (outpoint !== null && txids.has(outpoint.txid)) same++;
    }
    txids.add(transaction.txid);
  }
  return same / inputs;
}

function outputTypesOf(transactions: readonly Transaction[]): Partial<Record<ScriptType, number>> {
  const counts: Partial<Record<ScriptType, number>> = {};
  let total = 0;
  for (const { outputs } of transactions) {
    for (const { script } of outputs) {
      const type = classifyScript(Buffer.from(script, 'hex'));
      counts[type] = (counts[type] ?? 0) + 1;
      total++;
    }
  }
  for (const type of Object.keys(counts) as ScriptType[]) counts[type] = (counts[type] ?? 0) / total;
  return counts;
}

import { formatOutpoint } from '../chain/outpoint.ts';
import { sameOutput } from '../chain/sameOutput.ts';
import type { Transaction, TransactionInput, TransactionOutput } from '../chain/transaction.ts';

/** One way in which two accounts of a transaction differ. `vout`/`vin` null: the whole list. */
export interface TransactionDifference {
  readonly about: 'inputs' | 'outputs' | 'prevout';
  /** Output of the transaction itself, or the outpoint that an input spends, as `txid:vout`. */
  readonly outpoint: string | null;
  readonly first: string;
  readonly second: string;
}

/**
 * Where two accounts of one transaction differ: what it spends, what that was worth, what it pays. What either leaves
 * unknown is not compared; sequences, sizes and witnesses are not looked at.
 */
export function transactionDifferences(first: Transaction, second: Transaction): TransactionDifference[] {
  return [...inputDifferences(first, second), ...outputDifferences(first, second)];
}

function inputDifferences(first: Transaction, second: Transaction): TransactionDifference[] {
  const spent = [first, second].map(({ inputs }) => inputs.map(spentText));
  if (spent[0]?.join() !== spent[1]?.join()) {
    return [{ about: 'inputs', outpoint: null, first: listText(spent[0] ?? []), second: listText(spent[1] ?? []) }];
  }
  return first.inputs.flatMap((input, vin) => {
    const other = second.inputs[vin]?.prevout ?? null;
    if (input.prevout === null || other === null || sameOutput(input.prevout, other)) return [];
    const outpoint = input.outpoint === null ? null : formatOutpoint(input.outpoint);
    return [{ about: 'prevout' as const, outpoint, first: outputText(input.prevout), second: outputText(other) }];
  });
}

function outputDifferences(first: Transaction, second: Transaction): TransactionDifference[] {
  if (first.outputs.length !== second.outputs.length) {
    const [a, b] = [first, second].map(({ outputs }) => `${outputs.length} outputs`);
    return [{ about: 'outputs', outpoint: null, first: a ?? '', second: b ?? '' }];
  }
  return first.outputs.flatMap((output, vout) => {
    const other = second.outputs[vout];
    if (other === undefined || sameOutput(output, other)) return [];
    const outpoint = formatOutpoint({ txid: first.txid, vout });
    return [{ about: 'outputs' as const, outpoint, first: outputText(output), second: outputText(other) }];
  });
}

/** Amount and script of an output, for people and machines alike. */
export function outputText({ value, script }: TransactionOutput): string {
  return `${value} to ${script}`;
}

function spentText({ outpoint }: TransactionInput): string {
  return outpoint === null ? 'coinbase' : formatOutpoint(outpoint);
}

const MOST_NAMED = 4;

function listText(texts: readonly string[]): string {
  const more = texts.length - MOST_NAMED;
  return `${texts.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

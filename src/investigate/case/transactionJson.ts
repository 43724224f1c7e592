import { isCoinbase, type Transaction, type TransactionOutput } from '../../chain/transaction.ts';
import { MalformedError } from '../../errors/sourceErrors.ts';

const TXID = /^[0-9a-f]{64}$/;

/** A transaction as JSON holds it: amounts are decimal strings. */
export type TransactionJson = ReturnType<typeof transactionToJson>;

/** See `transactionFromJson`. */
export function transactionToJson(transaction: Transaction) {
  const { inputs, outputs, ...rest } = transaction;
  return {
    ...rest,
    inputs: inputs.map((input) => ({ ...input, prevout: input.prevout === null ? null : outputToJson(input.prevout) })),
    outputs: outputs.map(outputToJson),
  };
}

/** The transaction that was written. Throws MalformedError where it is none. */
export function transactionFromJson(json: TransactionJson): Transaction {
  try {
    const transaction: Transaction = {
      ...json,
      inputs: json.inputs.map((input) => ({
        ...input,
        prevout: input.prevout === null ? null : outputFromJson(input.prevout),
      })),
      outputs: json.outputs.map(outputFromJson),
    };
    // Reads every field that a run needs at once.
    isCoinbase(transaction);
    const outpoints = transaction.inputs.flatMap(({ outpoint }) => (outpoint === null ? [] : [outpoint]));
    // They become parts of addresses that are asked for.
    const txids = [transaction.txid, ...outpoints.map(({ txid }) => txid)];
    if (!txids.every((txid) => TXID.test(txid))) throw new MalformedError('a txid of the bundle is none');
    return transaction;
  } catch (cause) {
    if (cause instanceof MalformedError) throw cause;
    throw new MalformedError('a transaction of the bundle cannot be read', { cause });
  }
}

function outputToJson({ script, value }: TransactionOutput): { script: string; value: string } {
  return { script, value: value.toString() };
}

function outputFromJson({ script, value }: { readonly script: string; readonly value: string }): TransactionOutput {
  return { script, value: BigInt(value) };
}

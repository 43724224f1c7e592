import { isCoinbase, type Transaction, type TransactionOutput } from '../../chain/transaction.ts';
import { MalformedError } from '../../errors/sourceErrors.ts';

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
    return transaction;
  } catch (cause) {
    throw new MalformedError('a transaction of the bundle cannot be read', { cause });
  }
}

function outputToJson({ script, value }: TransactionOutput): { script: string; value: string } {
  return { script, value: value.toString() };
}

function outputFromJson({ script, value }: { readonly script: string; readonly value: string }): TransactionOutput {
  return { script, value: BigInt(value) };
}

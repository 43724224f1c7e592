import { isCoinbase, type Transaction, type TransactionOutput } from '../../chain/transaction.ts';
import { MalformedError } from '../../errors/sourceErrors.ts';
import { COINBASE_VOUT } from '../../ports/transactionBatch.ts';

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
    refuseImpossible(transaction);
    return transaction;
  } catch (cause) {
    if (cause instanceof MalformedError) throw cause;
    throw new MalformedError('a transaction of the bundle cannot be read', { cause });
  }
}

/** What no chain can hold; a run trusts that it is not there. */
function refuseImpossible(transaction: Transaction): void {
  const { txid, inputs, outputs } = transaction;
  const spent = inputs.flatMap(({ outpoint }) => (outpoint === null ? [] : [outpoint]));
  // Txids become parts of addresses that are asked for.
  if (![txid, ...spent.map((outpoint) => outpoint.txid)].every((one) => TXID.test(one))) {
    throw new MalformedError('a txid of the bundle is none');
  }
  if (!spent.every(({ vout }) => Number.isInteger(vout) && vout >= 0 && vout < COINBASE_VOUT)) {
    throw new MalformedError(`transaction ${txid} of the bundle spends an output without a number`);
  }
  if (spent.length < inputs.length && !isCoinbase(transaction)) {
    throw new MalformedError(`transaction ${txid} of the bundle has an input that spends nothing beside others`);
  }
  const told = [...outputs, ...inputs.flatMap(({ prevout }) => (prevout === null ? [] : [prevout]))];
  if (told.some(({ value }) => value < 0n))
    throw new MalformedError(`transaction ${txid} of the bundle pays less than 0`);
}

function outputToJson({ script, value }: TransactionOutput): { script: string; value: string } {
  return { script, value: value.toString() };
}

function outputFromJson({ script, value }: { readonly script: string; readonly value: string }): TransactionOutput {
  return { script, value: BigInt(value) };
}

import { formatOutpoint } from '../src/chain/outpoint.ts';
import { sameOutput } from '../src/chain/sameOutput.ts';
import type { Confirmation, Transaction, TransactionInput, TransactionOutput } from '../src/chain/transaction.ts';
import { MalformedError } from '../src/errors/sourceErrors.ts';

/**
 * What is known after `incoming` is heard of a stored transaction: unknown fields are completed, a confirmation is never
 * taken back by an unconfirmed one, and of two confirmations in different blocks (a reorganisation) the later heard
 * stands. Returns `stored` itself where nothing is new. Throws MalformedError where inputs, what they spend, or outputs contradict: the txid
 * commits to them, so one of the two is not that transaction.
 */
export function mergeTransaction(stored: Transaction, incoming: Transaction): Transaction {
  const merged: Transaction = {
    txid: stored.txid,
    version: stored.version ?? incoming.version,
    locktime: stored.locktime ?? incoming.locktime,
    size: stored.size ?? incoming.size,
    weight: stored.weight ?? incoming.weight,
    inputs: mergeInputs(stored, incoming),
    outputs: mergeOutputs(stored, incoming),
    confirmation: mergeConfirmation(stored.confirmation, incoming.confirmation),
    signatures: stored.signatures ?? incoming.signatures,
  };
  return sameTransaction(stored, merged) ? stored : merged;
}

function mergeConfirmation(stored: Confirmation, incoming: Confirmation): Confirmation {
  if (!incoming.confirmed) return stored;
  if (!stored.confirmed || inAnotherBlock(stored, incoming)) return incoming;
  return {
    confirmed: true,
    height: stored.height ?? incoming.height,
    blockHash: stored.blockHash ?? incoming.blockHash,
    time: stored.time ?? incoming.time,
    index: stored.index ?? incoming.index,
  };
}

function inAnotherBlock(a: Confirmation, b: Confirmation): boolean {
  return differ(a.height, b.height) || differ(a.blockHash, b.blockHash);
}

function differ<T>(a: T | null, b: T | null): boolean {
  return a !== null && b !== null && a !== b;
}

function mergeInputs(stored: Transaction, incoming: Transaction): readonly TransactionInput[] {
  if (stored.inputs.length !== incoming.inputs.length) throw contradiction(stored, 'number of inputs');
  return stored.inputs.map((input, i) => {
    const other = incoming.inputs[i]!;
    if (spent(input) !== spent(other)) throw contradiction(stored, `input ${i}`);
    return {
      outpoint: input.outpoint,
      sequence: input.sequence ?? other.sequence,
      prevout: mergePrevout(input.prevout, other.prevout, () => contradiction(stored, `what input ${i} spends`)),
    };
  });
}

function spent(input: TransactionInput): string {
  return input.outpoint === null ? 'coinbase' : formatOutpoint(input.outpoint);
}

function mergePrevout(
  stored: TransactionOutput | null,
  incoming: TransactionOutput | null,
  contradicts: () => MalformedError,
): TransactionOutput | null {
  if (stored === null || incoming === null) return stored ?? incoming;
  if (!sameOutput(stored, incoming)) throw contradicts();
  return stored.script === '' ? incoming : stored;
}

function mergeOutputs(stored: Transaction, incoming: Transaction): readonly TransactionOutput[] {
  if (stored.outputs.length !== incoming.outputs.length) throw contradiction(stored, 'number of outputs');
  return stored.outputs.map((output, i) => {
    const other = incoming.outputs[i]!;
    if (!sameOutput(output, other)) throw contradiction(stored, `output ${i}`);
    return output.script === '' ? other : output;
  });
}

function contradiction(stored: Transaction, what: string): MalformedError {
  return new MalformedError(`transaction ${stored.txid} contradicts the stored one: ${what}`, {
    hint: 'A source or file gives a false transaction; "peelhound cache verify" and another --source tell which.',
  });
}

function sameTransaction(a: Transaction, b: Transaction): boolean {
  return (
    a.version === b.version &&
    a.locktime === b.locktime &&
    a.size === b.size &&
    a.weight === b.weight &&
    a.signatures === b.signatures &&
    sameConfirmation(a.confirmation, b.confirmation) &&
    a.inputs.every((input, i) => input.sequence === b.inputs[i]!.sequence && input.prevout === b.inputs[i]!.prevout) &&
    a.outputs.every((output, i) => output === b.outputs[i])
  );
}

function sameConfirmation(a: Confirmation, b: Confirmation): boolean {
  return (
    a.confirmed === b.confirmed &&
    a.height === b.height &&
    a.blockHash === b.blockHash &&
    a.time === b.time &&
    a.index === b.index
  );
}

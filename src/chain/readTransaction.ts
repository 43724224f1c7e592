import { Transaction as Wire } from 'bitcoinjs-lib/src/transaction';
import { MalformedError } from '../errors/sourceErrors.ts';
import { displayHash } from './displayHash.ts';
import { hash256 } from './hash256.ts';
import { toHex } from './hex.ts';
import { countSignatures } from './lowR.ts';
import type { Confirmation, Transaction, TransactionInput } from './transaction.ts';

const NO_OUTPUT = 0xffff_ffff;
/** Marker and flag that BIP 144 puts after the version. */
const MARKER_LENGTH = 2;
/** Bit of the flag byte that Litecoin sets for MWEB extension data (LIP 2). */
const MWEB_FLAG = 8;

/** Reads one transaction from the start of `bytes`, whatever follows; `length` is what it took. MalformedError. */
export function readTransaction(
  bytes: Uint8Array,
  confirmation: Confirmation,
): { readonly transaction: Transaction; readonly length: number } {
  const wire = decode(bytes);
  const strippedSize = wire.byteLength(false);
  const size = wire.byteLength(true);
  const raw = bytes.subarray(0, size);
  const inputs = wire.ins.map(toInput);
  const coinbase = inputs.length === 1 && inputs[0]!.outpoint === null;
  const transaction: Transaction = {
    txid: displayHash(hash256(size === strippedSize ? raw : stripped(raw, strippedSize))),
    version: wire.version | 0,
    locktime: wire.locktime,
    size,
    weight: strippedSize * 3 + size,
    inputs,
    outputs: wire.outs.map((output) => ({ script: toHex(output.script), value: output.value })),
    confirmation,
    signatures: coinbase ? null : countSignatures(wire.ins.map(toSpendingData)),
  };
  return { transaction, length: size };
}

function decode(bytes: Uint8Array): Wire {
  if (bytes[4] === 0 && ((bytes[5] ?? 0) & MWEB_FLAG) !== 0) {
    throw new MalformedError('the transaction carries MimbleWimble data (Litecoin since 2022), which is not read', {
      hint: 'Import the same blocks as Esplora JSON instead.',
    });
  }
  let wire: Wire;
  try {
    wire = Wire.fromBuffer(bytes, true);
  } catch (cause) {
    throw new MalformedError('the bytes are not a transaction', { cause });
  }
  if (wire.ins.length === 0 || wire.outs.length === 0) {
    throw new MalformedError('the bytes are not a transaction: it has no inputs or no outputs');
  }
  if (wire.ins.some((input) => input.index === NO_OUTPUT && !(wire.ins.length === 1 && spendsNothing(input)))) {
    throw new MalformedError('the bytes are not a transaction: an input spends nothing beside others');
  }
  if (wire.outs.some((output) => output.value < 0n)) {
    throw new MalformedError('the bytes are not a transaction: an output has a negative value');
  }
  return wire;
}

/** What the txid covers: everything but marker, flag and witnesses. */
function stripped(raw: Uint8Array, strippedSize: number): Uint8Array {
  const body = raw.subarray(4 + MARKER_LENGTH, MARKER_LENGTH + strippedSize - 4);
  return Buffer.concat([raw.subarray(0, 4), body, raw.subarray(raw.length - 4)]);
}

function toInput(input: Wire['ins'][number]): TransactionInput {
  const outpoint = spendsNothing(input) ? null : { txid: displayHash(input.hash), vout: input.index };
  return { outpoint, sequence: input.sequence, prevout: null };
}

function spendsNothing({ index, hash }: Wire['ins'][number]): boolean {
  return index === NO_OUTPUT && hash.every((byte) => byte === 0);
}

function toSpendingData(input: Wire['ins'][number]): { scriptSig: Uint8Array; witness: readonly Uint8Array[] } {
  return { scriptSig: input.script, witness: input.witness };
}

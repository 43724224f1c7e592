import type { ScriptType } from './scriptType.ts';

const OP_0 = 0x00;
const OP_1 = 0x51;
const OP_16 = 0x60;
const OP_RETURN = 0x6a;
const OP_DUP = 0x76;
const OP_EQUAL = 0x87;
const OP_EQUALVERIFY = 0x88;
const OP_HASH160 = 0xa9;
const OP_CHECKSIG = 0xac;
const OP_CHECKMULTISIG = 0xae;
/** Most keys that OP_CHECKMULTISIG takes. */
const MAX_KEYS = 20;

/** Kind of a scriptPubKey by its bytes alone, as Bitcoin Core's solver tells them apart. */
export function classifyScript(script: Uint8Array): ScriptType {
  return classifyScriptAt(script, 0, script.length);
}

/**
 * The same for the script at `bytes[start .. end]`. A script that begins with OP_RETURN is `op_return` whatever
 * follows, since it is provably unspendable; keys are checked by length and prefix (hybrid ones included), not by curve.
 */
export function classifyScriptAt(bytes: Uint8Array, start: number, end: number): ScriptType {
  const length = end - start;
  const first = bytes[start];
  if (length === 0) return 'nonstandard';
  if (first === OP_RETURN) return 'op_return';
  if (isWitnessProgram(bytes, start, length)) return classifyWitnessProgram(bytes, start, length);
  if (first === OP_DUP) return isP2pkh(bytes, start, length) ? 'p2pkh' : 'nonstandard';
  if (first === OP_HASH160) return isP2sh(bytes, start, length) ? 'p2sh' : 'nonstandard';
  if (isP2pk(bytes, start, length)) return 'p2pk';
  return isMultisig(bytes, start, end) ? 'multisig' : 'nonstandard';
}

/** BIP 141: OP_0 or OP_1..16, then one push of 2 to 40 bytes. */
function isWitnessProgram(bytes: Uint8Array, start: number, length: number): boolean {
  if (length < 4 || length > 42 || bytes[start + 1] !== length - 2) return false;
  const version = bytes[start]!;
  return version === OP_0 || (version >= OP_1 && version <= OP_16);
}

function classifyWitnessProgram(bytes: Uint8Array, start: number, length: number): ScriptType {
  const version = bytes[start];
  if (version === OP_0) return length === 22 ? 'p2wpkh' : length === 34 ? 'p2wsh' : 'nonstandard';
  if (version === OP_1 && length === 34) return 'p2tr';
  const anchor = version === OP_1 && length === 4 && bytes[start + 2] === 0x4e && bytes[start + 3] === 0x73;
  return anchor ? 'p2a' : 'witness_unknown';
}

function isP2pkh(bytes: Uint8Array, start: number, length: number): boolean {
  return (
    length === 25 &&
    bytes[start + 1] === OP_HASH160 &&
    bytes[start + 2] === 20 &&
    bytes[start + 23] === OP_EQUALVERIFY &&
    bytes[start + 24] === OP_CHECKSIG
  );
}

function isP2sh(bytes: Uint8Array, start: number, length: number): boolean {
  return length === 23 && bytes[start + 1] === 20 && bytes[start + 22] === OP_EQUAL;
}

function isP2pk(bytes: Uint8Array, start: number, length: number): boolean {
  const keyLength = keyLengthAt(bytes, start, start + length);
  return keyLength > 0 && length === keyLength + 2 && bytes[start + length - 1] === OP_CHECKSIG;
}

/** Length of the public key pushed at `at`, 0 if none is. */
function keyLengthAt(bytes: Uint8Array, at: number, end: number): number {
  const push = bytes[at];
  if ((push !== 33 && push !== 65) || at + push >= end) return 0;
  const prefix = bytes[at + 1]!;
  if (push === 33) return prefix === 0x02 || prefix === 0x03 ? 33 : 0;
  return prefix === 0x04 || prefix === 0x06 || prefix === 0x07 ? 65 : 0;
}

function isMultisig(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 4 || bytes[end - 1] !== OP_CHECKMULTISIG) return false;
  const required = smallNumberAt(bytes, start);
  let at = start + numberLength(required);
  let keys = 0;
  for (let length = keyLengthAt(bytes, at, end); length > 0; length = keyLengthAt(bytes, at, end)) {
    keys++;
    at += length + 1;
  }
  const total = smallNumberAt(bytes, at);
  return required >= 1 && required <= total && total === keys && at + numberLength(total) === end - 1;
}

/** A number from 1 to 20 as scripts push it: OP_1..16, else one byte; 0 if there is none. */
function smallNumberAt(bytes: Uint8Array, at: number): number {
  const opcode = bytes[at] ?? 0;
  if (opcode >= OP_1 && opcode <= OP_16) return opcode - OP_1 + 1;
  const value = opcode === 1 ? (bytes[at + 1] ?? 0) : 0;
  return value > 16 && value <= MAX_KEYS ? value : 0;
}

function numberLength(value: number): number {
  return value > 16 ? 2 : 1;
}

/** What an input reveals when it spends. */
export interface SpendingData {
  readonly scriptSig: Uint8Array;
  readonly witness: readonly Uint8Array[];
}

export interface SignatureCount {
  readonly count: number;
  readonly lowR: number;
}

/** Longest DER signature with its sighash byte: 6 + 33 + 33 + 1. */
const LONGEST_SIGNATURE = 73;
const SHORTEST_SIGNATURE = 9;

/**
 * Counts ECDSA signatures (DER, BIP 66) among what the inputs push, and those whose r is below 2^255: some wallets sign
 * until r is low, others get a low one half of the time. Schnorr signatures have no such choice and are not counted.
 */
export function countSignatures(inputs: Iterable<SpendingData>): SignatureCount {
  const total = { count: 0, lowR: 0 };
  for (const input of inputs) {
    addPushes(input.scriptSig, total);
    for (const item of input.witness) addSignature(item, 0, item.length, total);
  }
  return total;
}

function addPushes(script: Uint8Array, total: { count: number; lowR: number }): void {
  let at = 0;
  while (at < script.length) {
    const opcode = script[at++]!;
    if (opcode > 0x4e) continue;
    let length = opcode;
    if (opcode > 75) {
      const lengthBytes = opcode === 0x4c ? 1 : opcode === 0x4d ? 2 : 4;
      length = 0;
      for (let i = lengthBytes - 1; i >= 0; i--) length = length * 256 + (script[at + i] ?? 0);
      at += lengthBytes;
    }
    if (at + length <= script.length) addSignature(script, at, length, total);
    at += length;
  }
}

/** 0x30 length 0x02 length-of-r r 0x02 length-of-s s sighash. */
function addSignature(bytes: Uint8Array, start: number, length: number, total: { count: number; lowR: number }): void {
  if (length < SHORTEST_SIGNATURE || length > LONGEST_SIGNATURE) return;
  if (bytes[start] !== 0x30 || bytes[start + 1] !== length - 3 || bytes[start + 2] !== 0x02) return;
  const rLength = bytes[start + 3]!;
  const s = start + 4 + rLength;
  if (rLength === 0 || rLength > 33 || bytes[s] !== 0x02 || bytes[s + 1] !== length - 7 - rLength) return;
  total.count++;
  if (isLowR(bytes, start + 4, rLength)) total.lowR++;
}

/** Before BIP 66 r could be padded or lack its sign byte, so the value counts, not the length. */
function isLowR(bytes: Uint8Array, start: number, length: number): boolean {
  let at = start;
  while (at < start + length && bytes[at] === 0) at++;
  const significant = start + length - at;
  return significant < 32 || (significant === 32 && bytes[at]! < 0x80);
}

import { createHash } from 'node:crypto';
import type { TransactionGraph } from '../graph/transactionGraph.ts';

const OP_PUSHDATA1 = 0x4c;
const OP_PUSHDATA4 = 0x4e;
/** OP_CHECKSIG, OP_CHECKSIGVERIFY, OP_CHECKMULTISIG, OP_CHECKMULTISIGVERIFY. */
const CHECKS = { from: 0xac, to: 0xaf };

/** P2SH, P2WSH and P2SH-P2WSH (hex) of the two scripts that are wrapped to ask for nothing: the empty one and OP_TRUE. */
export const WRAPPED_KEYLESS: readonly string[] = [Buffer.alloc(0), Buffer.from([0x51])].flatMap((script) => {
  const p2wsh = Buffer.concat([Buffer.from([0x00, 32]), createHash('sha256').update(script).digest()]);
  return [p2shHex(script), p2wsh.toString('hex'), p2shHex(p2wsh)];
});
const WRAPPED: ReadonlySet<string> = new Set(WRAPPED_KEYLESS);
/** First byte of each hash: what does not begin so need not be looked at as text. */
const WRAPPED_BYTES: ReadonlySet<number> = new Set(WRAPPED_KEYLESS.map((hex) => Number.parseInt(hex.slice(4, 6), 16)));

/**
 * Whether no key guards a script, so that who spends it is nobody in particular: P2A (BIP 433: every wallet that bumps
 * fees by anchors pays and spends the same script), witness versions that mean nothing yet, scripts without a signature
 * check, and the hashes of the empty script and of OP_TRUE. It tells nothing of owners and is nobody's change.
 */
export function anyoneCanSpend(graph: TransactionGraph, script: number): boolean {
  switch (graph.scriptType(script)) {
    case 'p2a':
    case 'witness_unknown':
      return true;
    case 'nonstandard':
      return !checksSignature(graph.scriptBytes(script));
    case 'p2sh':
    case 'p2wsh': {
      // Byte 2 is the first of a P2WSH's hash, and of a P2SH's.
      return WRAPPED_BYTES.has(graph.scriptBytes(script)[2]!) && WRAPPED.has(graph.scriptHex(script));
    }
    default:
      return false;
  }
}

function checksSignature(script: Uint8Array): boolean {
  for (let at = 0; at < script.length; ) {
    const opcode = script[at++]!;
    if (opcode >= CHECKS.from && opcode <= CHECKS.to) return true;
    if (opcode < OP_PUSHDATA1) at += opcode;
    else if (opcode <= OP_PUSHDATA4) {
      const width = 2 ** (opcode - OP_PUSHDATA1);
      let length = 0;
      for (let k = width - 1; k >= 0; k--) length = length * 256 + (script[at + k] ?? 0);
      at += width + length;
    }
  }
  return false;
}

function p2shHex(script: Uint8Array): string {
  const sha256 = createHash('sha256').update(script).digest();
  return `a914${createHash('ripemd160').update(sha256).digest('hex')}87`;
}

import { base58CheckText } from './base58CheckText.ts';
import { classifyScript } from './classifyScript.ts';
import type { Network } from './network.ts';
import { segwitText } from './segwitText.ts';

/**
 * The address that pays this script, or `null` where none exists: P2PK, bare multisig, OP_RETURN and anything
 * nonstandard have none (explorers that show one for P2PK show that of another script). Every witness program has one,
 * of future versions too (BIP 173, BIP 350).
 */
export function addressOfScript(script: Uint8Array, network: Network): string | null {
  switch (classifyScript(script)) {
    case 'p2pkh':
      return base58CheckText(script.subarray(3, 23), network.pubKeyHash);
    case 'p2sh':
      return base58CheckText(script.subarray(2, 22), network.scriptHashes[0]);
    case 'p2wpkh':
    case 'p2wsh':
    case 'p2tr':
    case 'p2a':
    case 'witness_unknown':
      return segwitText(script.subarray(2), witnessVersion(script), network.bech32);
    default:
      return null;
  }
}

function witnessVersion(script: Uint8Array): number {
  const opcode = script[0]!;
  return opcode === 0 ? 0 : opcode - 0x50;
}

import type { BlockHeader } from './blockHeader.ts';
import type { Network } from './network.ts';

/** Version 2 blocks state their height (BIP 34). */
const BIP34_VERSION = 2;
const OP_1 = 0x51;
const OP_16 = 0x60;

/**
 * Height of a block as it says itself: 0 for the genesis block, 1 for its child, else the number that a version 2 block
 * pushes first in its coinbase's scriptSig (BIP 34). `null` where the block does not say.
 */
export function statedHeight(header: BlockHeader, coinbaseScriptSig: Uint8Array, network: Network): number | null {
  if (header.hash === network.genesisHash) return 0;
  if (header.prevHash === network.genesisHash) return 1;
  return header.version >= BIP34_VERSION ? firstNumber(coinbaseScriptSig) : null;
}

function firstNumber(script: Uint8Array): number | null {
  const opcode = script[0] ?? 0;
  if (opcode >= OP_1 && opcode <= OP_16) return opcode - OP_1 + 1;
  if (opcode < 1 || opcode > 4 || script.length <= opcode) return null;
  let value = 0;
  for (let i = opcode; i >= 1; i--) value = value * 256 + script[i]!;
  const negative = script[opcode]! >= 0x80;
  return negative ? null : value;
}

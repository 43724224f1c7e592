import { UsageError } from '../errors/usageError.ts';
import { foreignAddress } from './foreignAddress.ts';
import type { Network } from './network.ts';
import { scriptOfBase58Address } from './scriptOfBase58Address.ts';
import { isSegwitText, scriptOfSegwitAddress } from './scriptOfSegwitAddress.ts';

/**
 * The scriptPubKey that an address stands for. Throws UsageError that names what is wrong: another chain's or network's
 * address, a bad checksum, length or character, mixed case, bech32 where bech32m is due (BIP 350).
 */
export function scriptOfAddress(address: string, network: Network): Uint8Array {
  const foreign = foreignAddress(address);
  if (foreign !== null) {
    throw new UsageError(`"${address}" is ${foreign}`, {
      hint: `Give an address, txid or outpoint of ${network.name}.`,
    });
  }
  return isSegwitText(address) ? scriptOfSegwitAddress(address, network) : scriptOfBase58Address(address, network);
}

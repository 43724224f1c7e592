import { bech32, bech32m } from 'bech32';

/**
 * Witness version and program of a segwit address, lengths unchecked. Throws an Error that ends in `uses wrong encoding`
 * where version and encoding do not go together (BIP 350), and the library's own for checksum and padding.
 */
export function segwitProgram(address: string): { readonly version: number; readonly data: Uint8Array } {
  const old = bech32.decodeUnsafe(address);
  const words = (old ?? bech32m.decode(address)).words;
  const version = words[0];
  if (version === undefined || (old !== undefined) !== (version === 0))
    throw new Error(`${address} uses wrong encoding`);
  return { version, data: Uint8Array.from(bech32.fromWords(words.slice(1))) };
}

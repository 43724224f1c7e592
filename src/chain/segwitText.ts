import { bech32, bech32m } from 'bech32';

/** A witness program as text: Bech32 for version 0 (BIP 173), Bech32m for later ones (BIP 350). `prefix`: `bc`, `tb` … */
export function segwitText(program: Uint8Array, version: number, prefix: string): string {
  const words = [version, ...bech32.toWords(program)];
  return (version === 0 ? bech32 : bech32m).encode(prefix, words);
}

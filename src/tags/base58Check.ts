import { base58CheckBytes } from '../chain/base58CheckBytes.ts';

const BITCOIN = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Ripple orders the same letters otherwise. */
const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

/** Whether a text of Base58 letters carries a right checksum (Base58Check) and something before it. */
export function hasBase58Checksum(text: string, alphabet: 'bitcoin' | 'ripple' = 'bitcoin'): boolean {
  if (!/^[1-9A-HJ-NP-Za-km-z]+$/.test(text)) return false;
  const payload = base58CheckBytes(alphabet === 'ripple' ? fromRipple(text) : text);
  return payload !== null && payload.length > 0;
}

function fromRipple(text: string): string {
  return [...text].map((letter) => BITCOIN[RIPPLE.indexOf(letter)]!).join('');
}

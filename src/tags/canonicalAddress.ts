import { foreignAddress } from '../chain/foreignAddress.ts';
import { toHex } from '../chain/hex.ts';
import { NETWORKS } from '../chain/network.ts';
import { recipientText } from '../chain/recipient.ts';
import { scriptOfAddress } from '../chain/scriptOfAddress.ts';
import { UsageError } from '../errors/usageError.ts';
import { hasBase58Checksum } from './base58Check.ts';

/** Longer texts are no address of any chain. */
const MAX_LENGTH = 128;

export type AddressCheck =
  | { readonly ok: true; readonly address: string; readonly checked: boolean }
  | { readonly ok: false; readonly kind: 'bad-checksum' | 'wrong-chain' | 'not-an-address'; readonly detail: string };

/** Chains that are not followed here: what an address of theirs looks like, and whether its checksum is Base58Check. */
const SHAPES: ReadonlyMap<string, { readonly shape: RegExp; readonly base58?: 'bitcoin' | 'ripple' }> = new Map(
  Object.entries<{ readonly shape: RegExp; readonly base58?: 'bitcoin' | 'ripple' }>({
    arbitrum: { shape: /^0x[0-9a-f]{40}$/i },
    'bitcoin-cash': { shape: /^(?:(?:bitcoincash:)?[qp][02-9ac-hj-np-z]{41}|[13][1-9A-HJ-NP-Za-km-z]{25,34})$/ },
    'bitcoin-gold': { shape: /^[GA][1-9A-HJ-NP-Za-km-z]{25,34}$/, base58: 'bitcoin' },
    'bitcoin-sv': { shape: /^[13][1-9A-HJ-NP-Za-km-z]{25,34}$/, base58: 'bitcoin' },
    bsc: { shape: /^0x[0-9a-f]{40}$/i },
    dash: { shape: /^[X7][1-9A-HJ-NP-Za-km-z]{25,34}$/, base58: 'bitcoin' },
    dogecoin: { shape: /^[D9A][1-9A-HJ-NP-Za-km-z]{25,34}$/, base58: 'bitcoin' },
    ethereum: { shape: /^0x[0-9a-f]{40}$/i },
    'ethereum-classic': { shape: /^0x[0-9a-f]{40}$/i },
    monero: { shape: /^[48][1-9A-HJ-NP-Za-km-z]{94}(?:[1-9A-HJ-NP-Za-km-z]{11})?$/ },
    ripple: { shape: /^r[1-9A-HJ-NP-Za-km-z]{24,34}$/, base58: 'ripple' },
    solana: { shape: /^[1-9A-HJ-NP-Za-km-z]{32,44}$/ },
    tron: { shape: /^T[1-9A-HJ-NP-Za-km-z]{33}$/, base58: 'bitcoin' },
    verge: { shape: /^D[1-9A-HJ-NP-Za-km-z]{25,34}$/, base58: 'bitcoin' },
    zcash: { shape: /^t[13][1-9A-HJ-NP-Za-km-z]{25,34}$/, base58: 'bitcoin' },
  }),
);

/**
 * The address as it is kept and looked up. Networks that are followed: the text of the script it stands for, checksum
 * and network checked. Others: trimmed, `0x…` in lower case; checked by shape and, where it is Base58Check, by checksum
 * (`checked` false where only the shape was).
 */
export function canonicalAddress(text: string, networkName: string): AddressCheck {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MAX_LENGTH) {
    return { ok: false, kind: 'not-an-address', detail: `a text of ${trimmed.length} characters is no address` };
  }
  const network = NETWORKS.find((known) => known.name === networkName);
  if (network === undefined) return checkShape(trimmed, networkName);
  if (/^script:[0-9a-f]{64}$/i.test(trimmed)) return { ok: true, address: trimmed.toLowerCase(), checked: true };
  try {
    return { ok: true, address: recipientText(toHex(scriptOfAddress(trimmed, network)), network), checked: true };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const isForeign = foreignAddress(trimmed) !== null || /belongs to|unknown version byte/.test(error.message);
    const kind = isForeign ? 'wrong-chain' : /checksum/.test(error.message) ? 'bad-checksum' : 'not-an-address';
    return { ok: false, kind, detail: error.message };
  }
}

function checkShape(text: string, networkName: string): AddressCheck {
  const known = SHAPES.get(networkName);
  if (known === undefined) return { ok: true, address: text, checked: false };
  if (!known.shape.test(text)) {
    const foreign = foreignAddress(text);
    return foreign === null
      ? { ok: false, kind: 'not-an-address', detail: `"${text}" has not the form of a ${networkName} address` }
      : { ok: false, kind: 'wrong-chain', detail: `"${text}" is ${foreign}, not one of ${networkName}` };
  }
  if (known.base58 !== undefined && !hasBase58Checksum(text, known.base58)) {
    return { ok: false, kind: 'bad-checksum', detail: `address "${text}" has a bad checksum` };
  }
  const isHex = text.startsWith('0x') || text.startsWith('0X');
  return { ok: true, address: isHex ? text.toLowerCase() : text, checked: known.base58 !== undefined };
}

import { UsageError } from '../errors/usageError.ts';
import { parseAmount } from './amount.ts';
import { toHex } from './hex.ts';
import type { Network } from './network.ts';
import type { Outpoint } from './outpoint.ts';
import { recipientText } from './recipient.ts';
import { scriptOfAddress } from './scriptOfAddress.ts';

/**
 * What a person points at. `outpoint.amount`: only its first so many base units (`null`: all). `address.script` is hex,
 * `address.text` the canonical address. `scripthash`: SHA-256 of a script without an address, hex.
 */
export type Target =
  | { readonly kind: 'outpoint'; readonly outpoint: Outpoint; readonly amount: bigint | null }
  | { readonly kind: 'txid'; readonly txid: string }
  | { readonly kind: 'address'; readonly script: string; readonly text: string }
  | { readonly kind: 'scripthash'; readonly sha256: string };

const MAX_VOUT = 0xffff_fffe;
const FORMS = 'Give txid:vout, txid:vout=amount, a txid (64 hex digits), an address, or script:<sha256>.';

/** Reads `txid:vout`, `txid:vout=amount`, `txid`, an address or `script:<sha256>`; UsageError names what is wrong. */
export function parseTarget(text: string, network: Network): Target {
  const trimmed = text.trim();
  if (trimmed === '') throw new UsageError('a target is empty', { hint: FORMS });
  if (/^script:/i.test(trimmed)) return parseScriptHash(trimmed);

  const equals = trimmed.indexOf('=');
  const place = equals < 0 ? trimmed : trimmed.slice(0, equals);
  const amountText = equals < 0 ? null : trimmed.slice(equals + 1);
  const colon = place.indexOf(':');
  const head = colon < 0 ? place : place.slice(0, colon);

  if (!looksLikeTxid(head, colon >= 0)) return parseAddress(trimmed, amountText, place, network);
  const txid = parseTxid(head);
  if (colon >= 0) return parseOutpoint(trimmed, txid, place.slice(colon + 1), amountText, network);
  if (amountText === null) return { kind: 'txid', txid };
  throw new UsageError(`"${trimmed}" gives an amount without an output`, { hint: 'Write txid:vout=amount.' });
}

/** Hex digits of about the right number; no address consists of hex digits alone at such a length. */
function looksLikeTxid(head: string, withVout: boolean): boolean {
  return /^[0-9a-f]+$/i.test(head) && (withVout || head.length > 40);
}

/** A txid in lower case; UsageError unless it is 64 hex digits. */
function parseTxid(text: string): string {
  if (text.length === 64) return text.toLowerCase();
  throw new UsageError(`txid "${text}" has ${text.length} hex digits, 64 are needed`, {
    hint: text.length < 64 ? 'Some of it was lost in copying.' : 'Something was added in copying.',
  });
}

function parseOutpoint(
  text: string,
  txid: string,
  voutText: string,
  amountText: string | null,
  network: Network,
): Target {
  if (!/^\d+$/.test(voutText) || Number(voutText) > MAX_VOUT) {
    throw new UsageError(`"${voutText}" in "${text}" is not an output number`, {
      hint: 'Write txid:vout, where vout counts the outputs from 0.',
    });
  }
  const outpoint = { txid, vout: Number(voutText) };
  if (amountText === null) return { kind: 'outpoint', outpoint, amount: null };
  const amount = parseAmount(amountText, network);
  if (amount === 0n) {
    throw new UsageError(`the amount in "${text}" is 0`, { hint: 'Leave it out to follow the whole output.' });
  }
  return { kind: 'outpoint', outpoint, amount };
}

function parseAddress(text: string, amountText: string | null, place: string, network: Network): Target {
  if (amountText !== null) {
    throw new UsageError(`"${text}" gives an amount without an output`, { hint: 'Write txid:vout=amount.' });
  }
  const outpointLike = /^([^:]{43,}):\d+$/.exec(place);
  if (outpointLike !== null) {
    throw new UsageError(`"${outpointLike[1]}" is not a txid: it must be 64 hex digits`, { hint: FORMS });
  }
  const script = toHex(scriptOfAddress(place, network));
  return { kind: 'address', script, text: recipientText(script, network) };
}

function parseScriptHash(text: string): Target {
  const sha256 = text.slice('script:'.length).toLowerCase();
  if (/^[0-9a-f]{64}$/.test(sha256)) return { kind: 'scripthash', sha256 };
  throw new UsageError(`"${text}" is not a script target`, {
    hint: 'Write script: and the SHA-256 of the script as 64 hex digits.',
  });
}

import { foreignAddress } from '../../chain/foreignAddress.ts';
import { NETWORKS, type Network } from '../../chain/network.ts';
import { parseTarget, type Target } from '../../chain/parseTarget.ts';
import { UsageError } from '../../errors/usageError.ts';
import { canonicalAddress } from '../../tags/canonicalAddress.ts';
import { networkOfTicker } from '../../tags/tickers.ts';
import type { WatchlistLine } from './screenRequest.ts';

/** What a line points at. `foreign`: an address of a chain that is not followed, whose own tags are known all the same. */
export type LineTarget =
  | { readonly kind: 'followed'; readonly network: Network; readonly target: Exclude<Target, { kind: 'txid' }> }
  | { readonly kind: 'foreign'; readonly network: string; readonly address: string; readonly what: string }
  | { readonly kind: 'unreadable'; readonly network: string; readonly reason: string };

/** Chains by the form of their addresses, where one form stands for one chain. */
const CHAINS: readonly (readonly [RegExp, string])[] = [
  [/^0x[0-9a-f]{40}$/i, 'ethereum'],
  [/^T[1-9A-HJ-NP-Za-km-z]{33}$/, 'tron'],
  [/^r[1-9A-HJ-NP-Za-km-z]{24,34}$/, 'ripple'],
  [/^D[1-9A-HJ-NP-Za-km-z]{33}$/, 'dogecoin'],
  [/^(?:bitcoincash:)?[qp][02-9ac-hj-np-z]{41}$/, 'bitcoin-cash'],
];

/** By the line's network, else `usual`, else any network on which the text is an address. */
export function resolveLine(line: WatchlistLine, usual: Network): LineTarget {
  if (line.problem !== null) return { kind: 'unreadable', network: usual.name, reason: line.problem };
  const text = line.target?.trim() ?? '';
  if (text === '') return { kind: 'unreadable', network: usual.name, reason: 'the line has no address' };
  if (line.network === null || line.network.trim() === '') return anyNetwork(text, usual);
  const name = networkOfTicker(line.network, text);
  if (name === null)
    return { kind: 'unreadable', network: usual.name, reason: `"${line.network}" is no known network` };
  const network = NETWORKS.find((known) => known.name === name);
  return network === undefined ? foreign(text, name) : on(text, network);
}

function anyNetwork(text: string, usual: Network): LineTarget {
  const first = on(text, usual);
  if (first.kind === 'followed') return first;
  const chain = CHAINS.find(([shape]) => shape.test(text))?.[1];
  if (chain !== undefined) return foreign(text, chain);
  for (const network of NETWORKS) {
    const other = network === usual ? first : on(text, network);
    if (other.kind === 'followed' && other.target.kind === 'address') return other;
  }
  return first;
}

function on(text: string, network: Network): LineTarget {
  try {
    const target = parseTarget(text, network);
    if (target.kind !== 'txid') return { kind: 'followed', network, target };
    const reason = `${target.txid} is a txid; a transfer is written txid:vout`;
    return { kind: 'unreadable', network: network.name, reason };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { kind: 'unreadable', network: network.name, reason: error.message };
  }
}

function foreign(text: string, network: string): LineTarget {
  const address = canonicalAddress(text, network);
  if (!address.ok) return { kind: 'unreadable', network, reason: address.detail };
  return {
    kind: 'foreign',
    network,
    address: address.address,
    what: foreignAddress(text) ?? `an address of ${network}`,
  };
}

import { networkByName } from '../../src/chain/network.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { amountText } from './amountText.ts';

/** Under the first rule: how much arrived at services, went into CoinJoins, or is unspent. */
export function coinsOf({ results, network }: TraceDocument): string {
  const { decimals, symbol } = networkByName(network);
  const sum = (...kinds: readonly string[]) => {
    const endpoints = results[0]?.endpoints.filter(({ kind }) => kinds.includes(kind)) ?? [];
    const total = endpoints.reduce((all, endpoint) => all + BigInt(endpoint.tainted), 0n);
    return `${amountText(total, decimals)} ${symbol}`;
  };
  return `${sum('service', 'deposit')} at services, ${sum('coinjoin', 'mixer')} in CoinJoins, ${sum('unspent')} unspent`;
}

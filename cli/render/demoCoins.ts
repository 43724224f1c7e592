import { networkByName } from '../../src/chain/network.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { amountText } from './amountText.ts';
import type { DemoWords } from './words/demoWords.ts';

/** Under the first rule: how much arrived at services, went into CoinJoins, or is unspent. */
export function coinsOf({ results, network }: TraceDocument, words: DemoWords): string {
  const { decimals, symbol } = networkByName(network);
  const sum = (...kinds: readonly string[]) => {
    const endpoints = results[0]?.endpoints.filter(({ kind }) => kinds.includes(kind)) ?? [];
    const total = endpoints.reduce((all, endpoint) => all + BigInt(endpoint.tainted), 0n);
    return `${amountText(total, decimals)} ${symbol}`;
  };
  return words.coins(sum('service', 'deposit'), sum('coinjoin', 'mixer'), sum('unspent'));
}

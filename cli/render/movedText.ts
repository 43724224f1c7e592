import { formatAmount } from '../../src/chain/amount.ts';
import type { Network } from '../../src/chain/network.ts';
import type { SinceLast } from '../../src/results/traceDocument.ts';

/** What has moved since a saved trace, as people read it; empty where nothing was asked. */
export function movedText(since: SinceLast | null, network: Network): string {
  if (since === null) return '';
  const head = ` SINCE ${since.exhibit} of ${since.case}, tip ${since.tip?.height ?? 'unknown'}`;
  if (since.moved.length === 0) return `${head}: nothing was seen to move\n\n`;
  const rows = since.moved.map(({ outpoint, value, now, spentBy }) => {
    const amount = `${formatAmount(BigInt(value), network.decimals)} ${network.symbol}`;
    return `  ${amount}  ${outpoint}\n     ${now === 'followed' ? 'followed on' : now}${spentBy === null ? '' : `, spent by ${spentBy}`}`;
  });
  return `${[`${head}: ${since.moved.length} moved`, ...rows].join('\n')}\n\n`;
}

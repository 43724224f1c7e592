import type { CacheStats, NetworkStats } from '../../cache/cacheStats.ts';
import { groupThousands } from './amountText.ts';
import { layOut } from './columns.ts';
import { safeText } from './safeText.ts';

/** What a cache holds, one network after the other. */
export function cacheStatsText(stats: CacheStats): string {
  const rows: (readonly [string, string])[] = [
    ['file', safeText(stats.file)],
    ['size', megabytes(stats.bytes)],
    ...stats.networks.flatMap(networkRows),
    ['scripts', groupThousands(stats.scripts)],
    [
      'answers kept',
      `${groupThousands(stats.exchanges)}, ${megabytes(stats.bodyBytes)} in ${groupThousands(stats.bodies)} bodies`,
    ],
    ['daily prices', groupThousands(stats.prices)],
  ];
  return layOut([{ align: 'left' }, { align: 'left' }], rows)
    .map((line) => `${line}\n`)
    .join('');
}

function networkRows(network: NetworkStats): readonly (readonly [string, string])[] {
  const rows: (readonly [string, number])[] = [
    ['transactions', network.transactions],
    ['unconfirmed', network.unconfirmed],
    ['inputs', network.inputs],
    ['outputs', network.outputs],
    ['known unspent', network.unspentFacts],
    ['histories', network.histories],
    ['files imported', network.imports],
  ];
  return [
    [network.network, network.tip === null ? 'no tip seen' : `tip ${groupThousands(network.tip)}`],
    ...rows.map(([name, count]) => [`  ${name}`, groupThousands(count)] as const),
  ];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

import type { Network } from '../chain/network.ts';
import { type EsploraProfile, MEMPOOL_ON_ESPLORA, MEMPOOL_SPACE, PLAIN_ESPLORA } from './esplora/esploraProfile.ts';
import type { HostLimits } from './hostLimits.ts';

/** A public host that can be named instead of spelled out. */
export interface KnownSource {
  readonly name: string;
  readonly kind: 'esplora';
  /** Base URL by network; a network that is missing is not served. */
  readonly urls: Partial<Readonly<Record<Network['name'], string>>>;
  readonly profile: EsploraProfile;
  readonly limits: HostLimits;
}

/**
 * Limits: blockstream.info allows 700 requests an hour and address since July 2025; mempool.space and its forks publish
 * none and ban the insistent, so one a second.
 */
export const KNOWN_SOURCES: readonly KnownSource[] = [
  {
    name: 'mempool.space',
    kind: 'esplora',
    urls: {
      bitcoin: 'https://mempool.space/api',
      testnet: 'https://mempool.space/testnet/api',
      signet: 'https://mempool.space/signet/api',
    },
    profile: MEMPOOL_SPACE,
    limits: { rate: 1, burst: 5, concurrency: 2 },
  },
  {
    name: 'blockstream.info',
    kind: 'esplora',
    urls: {
      bitcoin: 'https://blockstream.info/api',
      testnet: 'https://blockstream.info/testnet/api',
      signet: 'https://blockstream.info/signet/api',
    },
    profile: PLAIN_ESPLORA,
    limits: { rate: 700 / 3600, burst: 20, concurrency: 2 },
  },
  {
    name: 'litecoinspace.org',
    kind: 'esplora',
    urls: { litecoin: 'https://litecoinspace.org/api' },
    profile: MEMPOOL_ON_ESPLORA,
    limits: { rate: 1, burst: 5, concurrency: 2 },
  },
];

/** The known source that is asked when none was given; `null` where the network has none. */
export function defaultSourceName(network: Network): string | null {
  return KNOWN_SOURCES.find((source) => source.urls[network.name] !== undefined)?.name ?? null;
}

/** Published or customary limits of a known host; `null` for any other. */
export function knownLimits(hostname: string): HostLimits | null {
  return KNOWN_SOURCES.find((source) => source.name === hostname)?.limits ?? null;
}

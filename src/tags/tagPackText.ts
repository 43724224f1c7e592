import { stringify } from 'yaml';
import { CONFIDENCES } from './confidences.ts';
import type { StoredTag } from './storedTag.ts';

const TICKERS: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    bitcoin: 'BTC',
    'bitcoin-cash': 'BCH',
    'bitcoin-gold': 'BTG',
    'bitcoin-sv': 'BSV',
    dash: 'DASH',
    dogecoin: 'DOGE',
    ethereum: 'ETH',
    'ethereum-classic': 'ETC',
    litecoin: 'LTC',
    monero: 'XMR',
    ripple: 'XRP',
    solana: 'SOL',
    tron: 'TRX',
    verge: 'XVG',
    zcash: 'ZEC',
  }),
);

/** Tags as a GraphSense TagPack. Reading it back gives the same tags, their confidences to the nearest id. */
export function tagPackText(tags: readonly StoredTag[], title: string): string {
  return stringify(
    { title, creator: 'peelhound', tags: tags.map(entryOf) },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
}

function entryOf(tag: StoredTag): Record<string, unknown> {
  return {
    address: tag.address,
    currency: TICKERS.get(tag.network) ?? tag.network,
    label: tag.label,
    source: tag.sourceUrl ?? tag.list,
    ...(tag.category === null ? {} : { category: tag.category }),
    ...(tag.abuse === null ? {} : { abuse: tag.abuse }),
    ...(tag.actor === null ? {} : { actor: tag.actor }),
    ...(tag.legalName === null ? {} : { legal_name: tag.legalName }),
    ...(tag.jurisdiction === null ? {} : { jurisdiction: tag.jurisdiction }),
    confidence: confidenceId(tag.confidence),
    is_cluster_definer: tag.isClusterDefiner,
    ...(tag.listDate === null ? {} : { lastmod: tag.listDate }),
    ...(tag.licence === null ? {} : { licence: tag.licence }),
    ...(tag.tagType === 'actor' ? {} : { tag_type: tag.tagType }),
    ...(tag.context === null ? {} : { context: tag.context }),
  };
}

/** The id of that weight; a weight between two ids stays a number, which is read back too. */
function confidenceId(weight: number): string | number {
  const entry = Object.entries(CONFIDENCES).find(([, known]) => known === weight);
  return entry?.[0] ?? weight;
}

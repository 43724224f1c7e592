/**
 * Concept ids of the INTERPOL Darkweb and Virtual Assets taxonomy and those that TagPacks use beside it: what a party is.
 */
export const CATEGORIES: readonly string[] = [
  'atm',
  'bridge',
  'coinjoin',
  'cold_wallet',
  'custodian',
  'defi',
  'defi_bridge',
  'defi_dex',
  'defi_lending',
  'deposit',
  'deposit_wallet',
  'donation',
  'entity',
  'escrow_wallet',
  'exchange',
  'faucet',
  'gambling',
  'hosted_wallet',
  'hosting',
  'hot_wallet',
  'market',
  'miner',
  'mining_pool',
  'mixing_service',
  'organization',
  'payment_processor',
  'perpetrator',
  'service',
  'shop',
  'user',
  'vasp',
  'victim',
  'wallet_service',
  'warm_wallet',
];

/** Abuse ids: what a party is held to have done. */
export const ABUSES: readonly string[] = [
  'blackmail',
  'child_sexual_abuse_material',
  'dark_web',
  'drugs',
  'extortion',
  'fraud',
  'money_laundering',
  'payment_card_fraud',
  'phishing',
  'ponzi_scheme',
  'ransomware',
  'sanction',
  'scam',
  'service_hack',
  'sextortion',
  'terrorism_financing',
  'theft',
  'weapons',
];

/** Categories that say nothing of a risk: an abuse beside them says more. */
const PLAIN: readonly (string | null)[] = [null, 'user', 'perpetrator', 'entity', 'organization'];

/** The concept that names a tag in results: its category, or the abuse where the category is a mere person. */
export function conceptOf(tag: { readonly category: string | null; readonly abuse: string | null }): string | null {
  return tag.abuse !== null && PLAIN.includes(tag.category) ? tag.abuse : tag.category;
}

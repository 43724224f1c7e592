/** Units of systems that stand for money one to one, or nearly: amounts of them are held against thresholds of that money. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  WMZ: 'USD',
  WME: 'EUR',
  WMR: 'RUB',
  WMP: 'RUB',
  'PM-USD': 'USD',
  'PM-EUR': 'EUR',
  LRUSD: 'USD',
  LREUR: 'EUR',
  USDT: 'USD',
  USDC: 'USD',
  DAI: 'USD',
  BUSD: 'USD',
  EURT: 'EUR',
};

/** ISO 4217 code of the money that an asset is or stands for; null: neither. A token counts by its symbol. */
export function currencyOfAsset(asset: string): string | null {
  const symbol = (asset.split(':')[0] as string).toUpperCase();
  const standsFor = Object.hasOwn(STANDS_FOR, symbol) ? STANDS_FOR[symbol] : undefined;
  if (standsFor !== undefined) return standsFor;
  return /^[A-Z]{3}$/.test(symbol) && !['BTC', 'LTC', 'ETH', 'TRX', 'BNB', 'XMR'].includes(symbol) ? symbol : null;
}

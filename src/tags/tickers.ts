/** Networks by name, with the ticker that lists are written with (where one stands for it alone) and others they are read by. */
const TICKERS: Readonly<Record<string, readonly string[]>> = {
  arbitrum: ['arbitrum', 'arb'],
  bitcoin: ['BTC', 'xbt'], // OFAC writes XBT
  'bitcoin-cash': ['BCH'],
  'bitcoin-gold': ['BTG'],
  'bitcoin-sv': ['BSV'],
  bsc: ['bsc', 'bnb'],
  dash: ['DASH'],
  dogecoin: ['DOGE'],
  ethereum: ['ETH'],
  'ethereum-classic': ['ETC'],
  ledger: ['ledger'], // accounts of banks, e-currencies and other books
  litecoin: ['LTC'],
  'litecoin-regtest': ['litecoin-regtest'],
  monero: ['XMR'],
  regtest: ['regtest'],
  ripple: ['XRP'],
  signet: ['signet'],
  solana: ['SOL'],
  testnet: ['testnet', 'tbtc'],
  tron: ['TRX'],
  verge: ['XVG'],
  zcash: ['ZEC'],
};

/** Lower case. */
const NETWORKS_BY_TICKER: ReadonlyMap<string, string> = new Map(
  Object.entries(TICKERS).flatMap(([network, tickers]) =>
    [network, ...tickers].map((ticker) => [ticker.toLowerCase(), network] as const),
  ),
);

/** Tokens that live on several chains: the shape of the address tells which. */
const TOKENS: readonly string[] = ['usdt', 'usdc'];

/**
 * The network that a ticker, currency or chain name stands for, in any case and with spaces or underscores for hyphens;
 * null: not known. `address` decides for tokens that live on several chains.
 */
export function networkOfTicker(ticker: string, address: string): string | null {
  const key = ticker
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  if (!TOKENS.includes(key)) return NETWORKS_BY_TICKER.get(key) ?? null;
  const text = address.trim();
  if (/^0x/i.test(text)) return 'ethereum';
  if (text.startsWith('T')) return 'tron';
  // Omni tokens lie on bitcoin addresses.
  return /^(?:[13]|bc1)/i.test(text) ? 'bitcoin' : 'solana';
}

/** What stands for a network in lists that are written: `networkOfTicker` gives it back. */
export function tickerOf(network: string): string {
  return TICKERS[network]?.[0] ?? network;
}

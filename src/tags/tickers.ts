/** Networks by the ticker, currency or chain name that lists use; lower case. OFAC writes XBT for bitcoin. */
const NETWORKS_BY_TICKER: Readonly<Record<string, string>> = {
  arb: 'arbitrum',
  arbitrum: 'arbitrum',
  bch: 'bitcoin-cash',
  bitcoin: 'bitcoin',
  bnb: 'bsc',
  bsc: 'bsc',
  bsv: 'bitcoin-sv',
  btc: 'bitcoin',
  btg: 'bitcoin-gold',
  dash: 'dash',
  doge: 'dogecoin',
  etc: 'ethereum-classic',
  eth: 'ethereum',
  ethereum: 'ethereum',
  litecoin: 'litecoin',
  // Accounts of banks, e-currencies and other books.
  ledger: 'ledger',
  'litecoin-regtest': 'litecoin-regtest',
  ltc: 'litecoin',
  regtest: 'regtest',
  signet: 'signet',
  sol: 'solana',
  tbtc: 'testnet',
  testnet: 'testnet',
  tron: 'tron',
  trx: 'tron',
  xbt: 'bitcoin',
  xmr: 'monero',
  xrp: 'ripple',
  xvg: 'verge',
  zec: 'zcash',
};

/** Tokens that live on several chains: the shape of the address tells which. */
const TOKENS: readonly string[] = ['usdt', 'usdc'];

/** The network a ticker stands for; null: not known. `address` decides for tokens that live on several chains. */
export function networkOfTicker(ticker: string, address: string): string | null {
  const key = ticker.trim().toLowerCase();
  if (!TOKENS.includes(key)) return Object.hasOwn(NETWORKS_BY_TICKER, key) ? NETWORKS_BY_TICKER[key]! : null;
  const text = address.trim();
  if (/^0x/i.test(text)) return 'ethereum';
  if (text.startsWith('T')) return 'tron';
  // Omni tokens lie on bitcoin addresses.
  return /^(?:[13]|bc1)/i.test(text) ? 'bitcoin' : 'solana';
}

/** ISO 4217 minor units other than two, system currencies, coins and common tokens. */
const DECIMALS: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  CLP: 0,
  PYG: 0,
  VND: 0,
  ISK: 0,
  UGX: 0,
  XAF: 0,
  XOF: 0,
  BHD: 3,
  JOD: 3,
  KWD: 3,
  OMR: 3,
  TND: 3,
  ETH: 18,
  BNB: 18,
  MATIC: 18,
  WETH: 18,
  DAI: 18,
  TRX: 6,
  USDT: 6,
  USDC: 6,
  BTC: 8,
  LTC: 8,
  WBTC: 8,
};

/** Decimal places that an asset is usually kept with; 2 where nothing else is known of it, as for money. */
export function decimalsOfAsset(asset: string): number {
  const name = asset.toUpperCase();
  return Object.hasOwn(DECIMALS, name) ? DECIMALS[name]! : 2;
}

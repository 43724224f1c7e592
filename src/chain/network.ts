import { UsageError } from '../errors/usageError.ts';

/** What tells one network from another: address prefixes, block file magic, genesis, issuance. */
export interface Network {
  readonly name: 'bitcoin' | 'testnet' | 'signet' | 'regtest' | 'litecoin' | 'litecoin-regtest';
  /** Symbol shown beside amounts. */
  readonly symbol: string;
  /** Digits after the point of one coin; base units are 10^-decimals coins. */
  readonly decimals: 8;
  /** Human-readable part of segwit addresses (BIP 173). */
  readonly bech32: string;
  /** Base58Check version byte of P2PKH. */
  readonly pubKeyHash: number;
  /** Base58Check version bytes of P2SH: all are read, the first is written (Litecoin moved from 0x05 to 0x32). */
  readonly scriptHashes: readonly [number, ...number[]];
  /** The four bytes before each record of a `blk*.dat` file, read as a big-endian number. */
  readonly magic: number;
  /** Display order. */
  readonly genesisHash: string;
  /** Blocks between halvings of the subsidy. */
  readonly halvingInterval: number;
  /** Base units that can ever exist. */
  readonly maxMoney: bigint;
  /** Hash whose value must not exceed the target. */
  readonly proofOfWork: 'sha256d' | 'scrypt';
  /** Compact form of the largest target that consensus allows (`powLimit`): no block is easier. */
  readonly easiestBits: number;
  /** Asset under which prices are kept; `null` for coins without a price. */
  readonly ticker: string | null;
}

const BITCOIN_MONEY = 21_000_000n * 100_000_000n;
const LITECOIN_MONEY = 84_000_000n * 100_000_000n;

const bitcoinTest = {
  symbol: 'tBTC',
  decimals: 8,
  bech32: 'tb',
  pubKeyHash: 0x6f,
  scriptHashes: [0xc4],
  halvingInterval: 210_000,
  maxMoney: BITCOIN_MONEY,
  proofOfWork: 'sha256d',
  easiestBits: 0x1d00ffff,
  ticker: null,
} as const;

/** Every network known, by the values of Bitcoin Core's and Litecoin Core's chainparams. */
export const NETWORKS: readonly Network[] = [
  {
    ...bitcoinTest,
    name: 'bitcoin',
    symbol: 'BTC',
    bech32: 'bc',
    pubKeyHash: 0x00,
    scriptHashes: [0x05],
    magic: 0xf9beb4d9,
    genesisHash: '000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f',
    ticker: 'BTC',
  },
  {
    ...bitcoinTest,
    name: 'testnet',
    magic: 0x0b110907,
    genesisHash: '000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943',
  },
  {
    ...bitcoinTest,
    name: 'signet',
    magic: 0x0a03cf40,
    easiestBits: 0x1e0377ae,
    genesisHash: '00000008819873e925422c1ff0f99f7cc9bbb232af63a077a480a3633bee1ef6',
  },
  {
    ...bitcoinTest,
    name: 'regtest',
    bech32: 'bcrt',
    magic: 0xfabfb5da,
    easiestBits: 0x207fffff,
    genesisHash: '0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206',
    halvingInterval: 150,
  },
  {
    name: 'litecoin',
    symbol: 'LTC',
    decimals: 8,
    bech32: 'ltc',
    pubKeyHash: 0x30,
    scriptHashes: [0x32, 0x05],
    magic: 0xfbc0b6db,
    genesisHash: '12a765e31ffd4059bada1e25190f6e98c99d9714d334efa41a195a7e7e04bfe2',
    halvingInterval: 840_000,
    maxMoney: LITECOIN_MONEY,
    proofOfWork: 'scrypt',
    easiestBits: 0x1e0fffff,
    ticker: 'LTC',
  },
  {
    name: 'litecoin-regtest',
    symbol: 'tLTC',
    decimals: 8,
    bech32: 'rltc',
    pubKeyHash: 0x6f,
    scriptHashes: [0x3a, 0xc4],
    magic: 0xfabfb5da,
    genesisHash: '530827f38f93b43ed12af0b3ad25a288dc02ed74d6d7857862df51fc56c416f9',
    halvingInterval: 150,
    maxMoney: LITECOIN_MONEY,
    proofOfWork: 'scrypt',
    easiestBits: 0x207fffff,
    ticker: null,
  },
];

/** The network of that name; UsageError listing the names otherwise. */
export function networkByName(name: string): Network {
  const network = NETWORKS.find((candidate) => candidate.name === name);
  if (network !== undefined) return network;
  throw new UsageError(`unknown network "${name}"`, {
    hint: `Choose one of: ${NETWORKS.map((known) => known.name).join(', ')}.`,
  });
}

import { displayHash, internalHash } from '../../src/chain/displayHash.ts';
import { merkleParent } from '../../src/chain/merkleRoot.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import type { EsploraWorld } from './esploraWorld.ts';

export type ServerKind = 'esplora' | 'mempool' | 'mempool-electrum';

export interface RouteOptions {
  readonly kind: ServerKind;
  /** Confirmed rows a page. */
  readonly pageSize: number;
  /** Raw hex by txid, for `/tx/:txid/hex`. */
  readonly raw: ReadonlyMap<string, string>;
  /** 80-byte headers as hex by block hash. */
  readonly headers: ReadonlyMap<string, string>;
  /** Txids of whole blocks, in order, for `/tx/:txid/merkle-proof`. */
  readonly blocks: readonly (readonly string[])[];
  /** What else the host serves, by path. */
  readonly files: ReadonlyMap<string, unknown>;
}

export interface Answer {
  readonly status: number;
  /** A string is sent as text, bytes as they are, anything else as JSON. */
  readonly body: unknown;
}

const MEMPOOL_ROWS = 50;
const found = (body: unknown): Answer => ({ status: 200, body });
const fault = (status: number, body: string): Answer => ({ status, body });

/** Answers one path (without `/api` or `/api/v1`) as a host of that kind would. */
export function answerEsplora(world: EsploraWorld, options: RouteOptions, url: URL): Answer {
  const [first = '', second = '', third = ''] = url.pathname.split('/').slice(1);
  switch (first) {
    case 'tx':
      return answerTransaction(world, options, second, third);
    case 'txs':
      return second === 'outspends' ? answerBatch(world, options, url) : fault(404, 'endpoint does not exist');
    case 'address':
    case 'scripthash':
      return answerScript(world, options, url);
    case 'blocks':
      return third === 'height' ? found(String(world.tip.height)) : found(world.tip.hash);
    case 'block-height':
      return Number(second) > world.tip.height ? fault(404, 'Block not found') : found(world.blockHash(Number(second)));
    case 'block':
      if (third === 'raw') return orNotFound(rawBlock(options, world, second), 'Block');
      return third === 'header'
        ? orNotFound(options.headers.get(second), 'Block')
        : fault(404, 'endpoint does not exist');
    case 'backend-info':
      return options.kind === 'esplora'
        ? fault(404, 'endpoint does not exist')
        : found({ backend: options.kind === 'mempool' ? 'esplora' : 'electrum', version: '3.0.0' });
    default:
      return orNotFound(options.files.get(url.pathname), url.pathname);
  }
}

/** Header and transactions, where the world was given both as bytes. */
function rawBlock({ headers, raw, blocks }: RouteOptions, world: EsploraWorld, hash: string): Buffer | undefined {
  const header = headers.get(hash);
  const txids = blocks.find(([first]) => world.transactions.get(first ?? '')?.status?.block_hash === hash);
  if (header === undefined || txids === undefined) return undefined;
  if (txids.length > 0xfc) throw new RangeError('the helper writes blocks of up to 252 transactions');
  return Buffer.from(
    header + Buffer.from([txids.length]).toString('hex') + txids.map((txid) => raw.get(txid)).join(''),
    'hex',
  );
}

function orNotFound(body: unknown, what: string): Answer {
  return body === undefined ? fault(404, `${what} not found`) : found(body);
}

function answerTransaction(world: EsploraWorld, options: RouteOptions, txid: string, what: string): Answer {
  if (!/^[0-9a-f]{64}$/.test(txid)) return fault(400, 'Invalid hex string');
  const wire = world.transactions.get(txid);
  if (what === 'status') return found(wire?.status ?? { confirmed: false });
  if (wire === undefined) return fault(404, 'Transaction not found');
  if (what === '') return found(wire);
  if (what === 'hex') return orNotFound(options.raw.get(txid), 'Transaction');
  if (what === 'merkle-proof') return orNotFound(merkleProof(options.blocks, wire), 'Transaction');
  if (what === 'outspends') return found(outspends(world, options, wire));
  return fault(404, 'endpoint does not exist');
}

function outspends(world: EsploraWorld, options: RouteOptions, wire: WireTransaction): unknown[] {
  return wire.vout.map((_output, vout) => {
    const spender = world.spender(wire.txid, vout);
    if (spender === null) return { spent: false };
    return options.kind === 'mempool-electrum' ? { spent: true } : { spent: true, ...spender };
  });
}

function merkleProof(blocks: RouteOptions['blocks'], wire: WireTransaction): unknown {
  const block = blocks.find((txids) => txids.includes(wire.txid));
  if (block === undefined) return undefined;
  const pos = block.indexOf(wire.txid);
  const merkle: string[] = [];
  let level = block.map(internalHash);
  for (let at = pos; level.length > 1; at >>= 1) {
    merkle.push(displayHash((level[at ^ 1] ?? level[at]) as Uint8Array));
    const above: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2) {
      above.push(merkleParent(level[i] as Uint8Array, (level[i + 1] ?? level[i]) as Uint8Array));
    }
    level = above;
  }
  return { block_height: wire.status?.block_height, merkle, pos };
}

function answerBatch(world: EsploraWorld, options: RouteOptions, url: URL): Answer {
  if (options.kind === 'esplora') return fault(404, 'endpoint does not exist');
  const txids = (url.searchParams.get('txids') ?? '').split(',');
  if (txids.length > 50) return fault(400, 'Too many txids requested');
  return found(
    txids.map((txid) => {
      const wire = world.transactions.get(txid);
      return wire === undefined ? [] : outspends(world, options, wire);
    }),
  );
}

function answerScript(world: EsploraWorld, options: RouteOptions, url: URL): Answer {
  const [, key = '', text = '', list = '', mode = '', cursor = ''] = url.pathname.split('/');
  let script: string;
  try {
    script = world.scriptOf(key, text);
  } catch {
    return fault(400, 'Invalid Bitcoin address');
  }
  const rows = world.history(script);
  if (list === '') return found(stats(options, text, rows, script));
  if (list !== 'txs') return fault(404, 'endpoint does not exist');
  const confirmed = rows.filter(isConfirmed);
  const unconfirmed = rows.filter((row) => !isConfirmed(row)).slice(0, MEMPOOL_ROWS);
  if (options.kind === 'mempool-electrum') {
    if (mode !== '') return fault(404, 'endpoint does not exist');
    return found(electrumPage(rows, url.searchParams.get('after_txid'), options.pageSize));
  }
  if (mode === 'chain') return found(pageAfter(confirmed, cursor, options.pageSize));
  if (mode === 'mempool') return found(unconfirmed);
  const after = url.searchParams.get('after_txid');
  if (after !== null && options.kind === 'mempool') {
    if (!rows.some((row) => row.txid === after)) return fault(422, 'after_txid not found');
    return found(pageAfter(rows, after, options.pageSize));
  }
  return found([...unconfirmed, ...confirmed.slice(0, options.pageSize)]);
}

/** An unknown cursor never matches, so nothing is left to give. */
function pageAfter(rows: readonly WireTransaction[], cursor: string, size: number): WireTransaction[] {
  if (cursor === '') return rows.slice(0, size);
  const at = rows.findIndex((row) => row.txid === cursor);
  return at === -1 ? [] : rows.slice(at + 1, at + 1 + size);
}

/** With its quirks: an unknown cursor starts over, and so does the first row of the history. */
function electrumPage(rows: readonly WireTransaction[], cursor: string | null, size: number): WireTransaction[] {
  const at = cursor === null ? -1 : rows.findIndex((row) => row.txid === cursor);
  const start = at > 0 ? at + 1 : 0;
  return rows.slice(start, start + size);
}

function stats(options: RouteOptions, text: string, rows: readonly WireTransaction[], script: string): unknown {
  const electrum = options.kind === 'mempool-electrum';
  return {
    address: text,
    chain_stats: sums(rows.filter(isConfirmed), script, electrum),
    mempool_stats: sums(
      rows.filter((row) => !isConfirmed(row)),
      script,
      electrum,
    ),
    ...(electrum ? { electrum: true } : {}),
  };
}

function sums(rows: readonly WireTransaction[], script: string, electrum: boolean): unknown {
  const funded = rows.flatMap((row) => row.vout).filter((output) => output.scriptpubkey === script);
  const spent = rows.flatMap((row) => row.vin).filter((input) => input.prevout?.scriptpubkey === script);
  return {
    funded_txo_count: electrum ? 0 : funded.length,
    funded_txo_sum: funded.reduce((sum, output) => sum + output.value, 0),
    spent_txo_count: electrum ? 0 : spent.length,
    spent_txo_sum: electrum ? 0 : spent.reduce((sum, input) => sum + (input.prevout?.value ?? 0), 0),
    tx_count: rows.length,
  };
}

function isConfirmed(wire: WireTransaction): boolean {
  return wire.status?.confirmed === true;
}

import { createHash } from 'node:crypto';
import type { Network } from '../../src/chain/network.ts';
import { scriptOfAddress } from '../../src/chain/scriptOfAddress.ts';
import type { Tip } from '../../src/chain/tip.ts';
import type { Transaction } from '../../src/chain/transaction.ts';
import type { WireOutput, WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { toWire } from './toWire.ts';

/** What a loopback server serves: Esplora JSON as it is, or transactions of ours. */
export type ServedTransaction = WireTransaction | Transaction;

interface Spender {
  readonly txid: string;
  readonly vin: number;
  readonly status: unknown;
}

/** A set of transactions, indexed the way an Esplora server needs them. */
export class EsploraWorld {
  readonly network: Network;
  readonly transactions = new Map<string, WireTransaction>();
  readonly #order = new Map<string, number>();
  readonly #byScript = new Map<string, Set<string>>();
  readonly #scriptByHash = new Map<string, string>();
  readonly #spenders = new Map<string, Spender>();
  readonly #hashByHeight = new Map<number, string>();
  #tip: Tip | null = null;

  constructor(network: Network, transactions: Iterable<ServedTransaction>) {
    this.network = network;
    this.#hashByHeight.set(0, network.genesisHash);
    this.add(transactions);
  }

  add(transactions: Iterable<ServedTransaction>): void {
    for (const transaction of transactions) {
      const wire = 'inputs' in transaction ? toWire(transaction) : transaction;
      this.transactions.set(wire.txid, wire);
      this.#order.set(wire.txid, this.#order.size);
      for (const output of wire.vout) this.#index(output, wire.txid);
      for (const [vin, input] of wire.vin.entries()) {
        if (input.prevout) this.#index(input.prevout, wire.txid);
        this.#spenders.set(`${input.txid}:${input.vout}`, { txid: wire.txid, vin, status: wire.status });
      }
      const { block_height: height, block_hash: hash } = wire.status ?? {};
      if (typeof height === 'number' && typeof hash === 'string') this.#hashByHeight.set(height, hash);
    }
  }

  /** Forgets a transaction, as a reorg or an eviction does. */
  remove(txid: string): void {
    const wire = this.transactions.get(txid);
    if (wire === undefined) return;
    this.transactions.delete(txid);
    for (const input of wire.vin) this.#spenders.delete(`${input.txid}:${input.vout}`);
    for (const txids of this.#byScript.values()) txids.delete(txid);
  }

  get tip(): Tip {
    if (this.#tip !== null) return this.#tip;
    const height = Math.max(...this.#hashByHeight.keys());
    return { height, hash: this.blockHash(height) };
  }

  set tip(tip: Tip) {
    this.#tip = tip;
    this.#hashByHeight.set(tip.height, tip.hash);
  }

  /** Of blocks nobody named, a made-up one. */
  blockHash(height: number): string {
    return this.#hashByHeight.get(height) ?? `00000000${sha256(Buffer.from(`block ${height}`)).slice(8)}`;
  }

  spender(txid: string, vout: number): Spender | null {
    return this.#spenders.get(`${txid}:${vout}`) ?? null;
  }

  /** Script of `/address/:text` or `/scripthash/:text`; throws for an invalid address. */
  scriptOf(kind: string, text: string): string {
    if (kind === 'scripthash') return this.#scriptByHash.get(text) ?? 'unknown';
    return Buffer.from(scriptOfAddress(text, this.network)).toString('hex');
  }

  /** Newest first, unconfirmed before confirmed, within a block by position descending. */
  history(script: string): WireTransaction[] {
    const rows = [...(this.#byScript.get(script) ?? [])].flatMap((txid) => this.transactions.get(txid) ?? []);
    return rows.sort((a, b) => heightKey(b) - heightKey(a) || this.#position(b) - this.#position(a));
  }

  #position(wire: WireTransaction): number {
    return wire.status?.tx_index ?? this.#order.get(wire.txid) ?? 0;
  }

  #index(output: WireOutput, txid: string): void {
    const script = output.scriptpubkey;
    const txids = this.#byScript.get(script) ?? new Set();
    txids.add(txid);
    this.#byScript.set(script, txids);
    this.#scriptByHash.set(sha256(Buffer.from(script, 'hex')), script);
  }
}

function heightKey(wire: WireTransaction): number {
  if (wire.status?.confirmed !== true) return Number.POSITIVE_INFINITY;
  return wire.status.block_height ?? 0;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

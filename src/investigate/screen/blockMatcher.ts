import { formatOutpoint } from '../../chain/outpoint.ts';
import type { Transaction } from '../../chain/transaction.ts';

/** 2^52: keys are whole numbers that a double holds. */
const KEYS = 0x10_0000_0000_0000;
/** A prime, so that outputs of one transaction lie apart. */
const STEP = 1_048_583;

/**
 * Matches watched scripts against blocks. Blocks come newest first, so a spend may be read before the payment that it
 * spends: what each input of the window spends is remembered, as numbers, because a day has a million of them.
 */
export class BlockMatcher {
  /** Txids by script (hex). */
  readonly hits = new Map<string, Set<string>>();
  readonly transactions = new Map<string, Transaction>();
  readonly #watched: ReadonlySet<string>;
  /** Outpoint to script. */
  readonly #coins: ReadonlyMap<string, string>;
  /** Key of an outpoint to the numbers of those that spend it, or another one with the same key. */
  readonly #spenders = new Map<number, number | readonly number[]>();
  readonly #txids: string[] = [];

  constructor(watched: ReadonlySet<string>, coins: ReadonlyMap<string, string>) {
    this.#watched = watched;
    this.#coins = coins;
  }

  read(transactions: readonly Transaction[]): void {
    for (const transaction of transactions) this.#readInputs(transaction);
    for (const transaction of transactions) this.#readOutputs(transaction);
  }

  #readOutputs(transaction: Transaction): void {
    transaction.outputs.forEach(({ script }, vout) => {
      if (!this.#watched.has(script)) return;
      this.transactions.set(transaction.txid, transaction);
      this.#hit(script, transaction.txid);
      const spenders = this.#spenders.get(keyOf(transaction.txid, vout)) ?? [];
      for (const number of [spenders].flat()) this.#hit(script, this.#txids[number] as string);
    });
  }

  #readInputs(transaction: Transaction): void {
    const number = this.#txids.push(transaction.txid) - 1;
    for (const { outpoint } of transaction.inputs) {
      if (outpoint === null) continue;
      const key = keyOf(outpoint.txid, outpoint.vout);
      const known = this.#spenders.get(key);
      this.#spenders.set(key, known === undefined ? number : [known, number].flat());
      const script = this.#coins.get(formatOutpoint(outpoint));
      if (script === undefined) continue;
      this.transactions.set(transaction.txid, transaction);
      this.#hit(script, transaction.txid);
    }
  }

  #hit(script: string, txid: string): void {
    const txids = this.hits.get(script);
    if (txids === undefined) this.hits.set(script, new Set([txid]));
    else txids.add(txid);
  }
}

/** 52 bits of the txid, moved on by the output. Two outpoints with one key are both looked up: no spend is missed. */
function keyOf(txid: string, vout: number): number {
  return (Number.parseInt(txid.slice(0, 13), 16) + vout * STEP) % KEYS;
}

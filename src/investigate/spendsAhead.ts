import type { Outpoint } from '../chain/outpoint.ts';
import type { Transaction } from '../chain/transaction.ts';
import type { ChainReader } from './chainReader.ts';

/** Transactions read ahead in one question: more as long as what was read was used, since money may have stopped before. */
const AHEAD = { least: 16, most: 2048 };

/**
 * Confirmed spenders read from the store before their turn: the next hop of a chain is known only when this one is
 * answered, and a question a hop is slow. Negative answers are never read ahead: a source may have told more since.
 */
export class SpendsAhead {
  readonly #reader: ChainReader;
  readonly #spenders = new Map<string, Transaction>();
  #limit = AHEAD.least;
  /** Of what was read last. */
  #used = 0;

  constructor(reader: ChainReader) {
    this.#reader = reader;
  }

  /** Takes a spender that was read ahead; undefined: it was not. */
  take(key: string): Transaction | undefined {
    const spender = this.#spenders.get(key);
    if (spender === undefined) return undefined;
    this.#spenders.delete(key);
    this.#used += 1;
    return spender;
  }

  /** Reads what the store knows from this outpoint on. */
  async read(outpoint: Outpoint): Promise<void> {
    this.#adapt();
    const ahead = await this.#reader.store.readAhead([outpoint], this.#limit);
    for (const [key, spender] of ahead) if (this.#reader.isConfirmed(spender)) this.#spenders.set(key, spender);
  }

  /** What was not used of earlier reads is forgotten when it is more than a read. */
  #adapt(): void {
    const wasUseful = this.#used * 2 >= this.#limit;
    this.#limit = wasUseful ? Math.min(AHEAD.most, this.#limit * 2) : Math.max(AHEAD.least, this.#limit / 2);
    this.#used = 0;
    if (this.#spenders.size > AHEAD.most) this.#spenders.clear();
  }
}

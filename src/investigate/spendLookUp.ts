import { formatOutpoint } from '../chain/outpoint.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { ChainReader } from './chainReader.ts';
import { lookUpFailure } from './lookUpFailure.ts';
import { type SpendFinding, SpendReader, type WantedSpend } from './spendReader.ts';

/**
 * Wanted outpoints from which on one batch question, with one transaction each, costs no more than 1.1 requests an
 * output; below it a history page, which carries the spender in full, is cheaper.
 */
const BATCH_FROM = 10;

/**
 * Wanted outpoints worth saying at once: what one question to a store, or to a source, takes. A store is asked for more
 * as long as most of what is wanted was not asked yet: on a chain each hop brings one new outpoint, in a tree many.
 */
const STORE_AHEAD = { least: 16, most: 512 };
const SOURCE_AHEAD = 50;

/** New outpoints up to which money goes on as a chain, where the store is asked for many hops at once. */
const CHAIN_WIDTH = 4;

/**
 * Looks spends up, the most wanted first and others ahead of their turn, so that a source's queue is full. Looking
 * ahead changes what is waited for, never what is answered or in which order it is used.
 */
export class SpendLookUp {
  readonly #reader: ChainReader;
  readonly #spends: SpendReader;
  readonly #concurrency: number;
  readonly #findings = new Map<string, Promise<SpendFinding>>();
  readonly #unsettled = new Set<string>();
  #storeAhead = STORE_AHEAD.least;

  constructor(reader: ChainReader, concurrency: number) {
    this.#reader = reader;
    this.#spends = new SpendReader(reader);
    this.#concurrency = concurrency;
  }

  /** The finding for the first outpoint of `ahead(n)`, up to n that are wanted most; each is asked for once. */
  async find(outpoint: string, ahead: (limit: number) => readonly WantedSpend[]): Promise<SpendFinding> {
    const isFresh = !this.#findings.has(outpoint) && !this.#takeAhead(outpoint);
    if (isFresh || this.#hasRoom()) await this.#lookAhead(outpoint, isFresh, ahead);
    const finding = await (this.#findings.get(outpoint) as Promise<SpendFinding>);
    this.#findings.delete(outpoint);
    return finding;
  }

  async #lookAhead(
    outpoint: string,
    isFresh: boolean,
    ahead: (limit: number) => readonly WantedSpend[],
  ): Promise<void> {
    const wanted = ahead(this.#reader.source === null ? this.#storeAhead : SOURCE_AHEAD);
    const fresh = wanted.filter((one) => !this.#findings.has(formatOutpoint(one.outpoint)));
    this.#adapt(fresh.length / wanted.length);
    if (isFresh && fresh.length <= CHAIN_WIDTH && (await this.#readAhead(outpoint, wanted))) return;
    if (isFresh || wanted.length < BATCH_FROM) await this.#ask(fresh);
  }

  /** True when the store knew the spender. */
  async #readAhead(outpoint: string, [first]: readonly WantedSpend[]): Promise<boolean> {
    if (first !== undefined) await this.#spends.readAhead(first);
    return this.#takeAhead(outpoint);
  }

  /** True when the spender was read ahead of its turn. */
  #takeAhead(key: string): boolean {
    const finding = this.#spends.takeAhead(key);
    if (finding !== undefined) this.#keep(new Map([[key, finding]]));
    return finding !== undefined;
  }

  /** Whether more can be asked although the first is under way: single questions keep the queue full. */
  #hasRoom(): boolean {
    return this.#reader.source !== null && this.#unsettled.size < this.#concurrency;
  }

  #adapt(freshShare: number): void {
    const next = freshShare >= 0.5 ? this.#storeAhead * 2 : this.#storeAhead / 2;
    this.#storeAhead = Math.min(STORE_AHEAD.most, Math.max(STORE_AHEAD.least, next));
  }

  async #ask(fresh: readonly WantedSpend[]): Promise<void> {
    if (fresh.length === 0) return;
    this.#keep(await this.#spends.fromStore(fresh));
    const { source } = this.#reader;
    if (source === null) return;
    const unknown = fresh.filter(({ outpoint }) => !this.#findings.has(formatOutpoint(outpoint)));
    if (unknown.length > 0) await this.#askSource(unknown, source);
  }

  async #askSource(unknown: readonly WantedSpend[], source: ChainSource): Promise<void> {
    if (unknown.length >= BATCH_FROM) {
      const txids = new Set(
        [...new Set(unknown.map(({ outpoint }) => outpoint.txid))].slice(0, await batchSizeOf(source)),
      );
      const asked = unknown.filter(({ outpoint }) => txids.has(outpoint.txid));
      if (asked.length >= BATCH_FROM) return this.#keep(this.#spends.fromBatch(asked, source));
    }
    const room = Math.max(1, this.#concurrency - this.#unsettled.size);
    const asked = unknown.slice(0, room);
    this.#keep(new Map(asked.map((one) => [formatOutpoint(one.outpoint), this.#spends.fromSource(one, source)])));
  }

  #keep(findings: ReadonlyMap<string, Promise<SpendFinding>>): void {
    for (const [key, finding] of findings) {
      this.#findings.set(key, finding);
      this.#unsettled.add(key);
      const settle = () => {
        this.#unsettled.delete(key);
      };
      // One that was asked ahead may fail before anybody waits for it; whoever waits still sees the failure.
      finding.then(settle, settle);
    }
  }
}

/** 0 where the source cannot say: a single question then tells why. */
async function batchSizeOf(source: ChainSource): Promise<number> {
  try {
    return (await source.capabilities()).spendBatchSize;
  } catch (error) {
    lookUpFailure(error);
    return 0;
  }
}

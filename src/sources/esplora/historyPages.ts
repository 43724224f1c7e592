import type { Transaction } from '../../chain/transaction.ts';
import { MalformedError, TooLargeError } from '../../errors/sourceErrors.ts';
import type { HistoryOptions, HistoryPage } from '../../ports/chainSource.ts';
import type { EsploraProfile } from './esploraProfile.ts';

/** Pages of one walk; beyond this the caller should not have asked. */
const MOST_PAGES = 4000;

/**
 * Rows of a full page somewhere in the family. A page of exactly so many is never taken for a short one: a host that was
 * held to be another kind than it is would cut every longer history there, and nobody would see it.
 */
const FAMILY_PAGES: readonly number[] = [10, 25, 50];

/** How one script's history is asked for. */
export interface HistoryReader {
  readonly script: string;
  /** For messages. */
  readonly name: string;
  /** The newest rows: unconfirmed ones and the first confirmed page. */
  first(): Promise<readonly Transaction[]>;
  /** The rows behind the transaction; `null`: the first confirmed page. */
  after(txid: string | null): Promise<readonly Transaction[]>;
  /** The host's own count of confirmed transactions. */
  total(): Promise<number>;
}

/**
 * Walks a history, newest first, each transaction once. One short first page is enough (a one-time address costs one
 * request); anything longer ends only at an empty page or at the host's own total, and must agree with that total.
 * Where it does not (a block or a reorg came in between), the walk starts over once.
 * @throws MalformedError: a page that brings nothing new (the cursor is ignored), or a count that never agrees;
 * TooLargeError beyond 4,000 pages.
 */
export async function* historyPages(
  reader: HistoryReader,
  profile: EsploraProfile,
  options: HistoryOptions = {},
): AsyncGenerator<HistoryPage> {
  const emitted = new Set<string>();
  const onlyNew = (rows: readonly Transaction[]) => rows.filter((row) => isNew(emitted, row.txid));
  for (let walkNumber = 1; walkNumber <= 2; walkNumber++) {
    const walk = new Walk(reader, profile);
    let total: number | null = null;
    for (;;) {
      const rows = await walk.next();
      const transactions = onlyNew(rows);
      if (options.since !== undefined && walk.has(options.since)) return yield { transactions, last: true };
      if (walk.endsWithFirstPage()) return yield { transactions, last: true };
      if (rows.length === 0) total = await reader.total();
      if (total !== null && walk.isComplete(total, rows.length === 0)) return yield { transactions, last: true };
      yield { transactions, last: false };
      if (rows.length === 0) break;
      total ??= await reader.total();
      if (walk.isComplete(total, false)) return yield { transactions: [], last: true };
    }
  }
  throw new MalformedError(`${reader.name}: the history does not hold as many transactions as its own count says`);
}

/** One pass from the newest page on. */
class Walk {
  readonly #reader: HistoryReader;
  readonly #profile: EsploraProfile;
  /** Whether each transaction seen is confirmed. */
  readonly #seen = new Map<string, boolean>();
  #confirmed = 0;
  #pages = 0;
  #lastPage: readonly Transaction[] = [];

  constructor(reader: HistoryReader, profile: EsploraProfile) {
    this.#reader = reader;
    this.#profile = profile;
  }

  async next(): Promise<readonly Transaction[]> {
    if (++this.#pages > MOST_PAGES) throw new TooLargeError(`${this.#reader.name}: more than ${MOST_PAGES} pages`);
    const rows = this.#pages === 1 ? await this.#reader.first() : await this.#reader.after(this.#cursor());
    const before = this.#seen.size;
    for (const row of rows) this.#see(row);
    if (rows.length > 0 && this.#seen.size === before) {
      throw new MalformedError(`${this.#reader.name}: page ${this.#pages} brings nothing new, the cursor is ignored`);
    }
    this.#lastPage = rows;
    return rows;
  }

  has(txid: string): boolean {
    return this.#seen.has(txid);
  }

  /** True for a first page that is short, not empty, and holds the funding of every output it spends. */
  endsWithFirstPage(): boolean {
    const rows = this.#lastPage;
    if (this.#pages !== 1 || rows.length === 0 || rows.length >= this.#profile.fullPage) return false;
    if (FAMILY_PAGES.includes(rows.length)) return false;
    return rows.every((row) =>
      row.inputs.every((input) => input.prevout?.script !== this.#reader.script || this.#holds(input.outpoint?.txid)),
    );
  }

  /** Unconfirmed rows may have been confirmed since; that they account for a difference is believed at the end only. */
  isComplete(total: number, atEnd: boolean): boolean {
    return atEnd ? this.#confirmed <= total && total <= this.#seen.size : this.#confirmed === total;
  }

  #holds(txid: string | undefined): boolean {
    return txid !== undefined && this.#seen.has(txid);
  }

  #see(row: Transaction): void {
    if (this.#seen.has(row.txid)) return;
    this.#seen.set(row.txid, row.confirmation.confirmed);
    if (row.confirmation.confirmed) this.#confirmed++;
  }

  #cursor(): string | null {
    const rows =
      this.#profile.cursor === 'chain' ? this.#lastPage.filter((row) => row.confirmation.confirmed) : this.#lastPage;
    return rows.at(-1)?.txid ?? null;
  }
}

function isNew(emitted: Set<string>, txid: string): boolean {
  if (emitted.has(txid)) return false;
  emitted.add(txid);
  return true;
}

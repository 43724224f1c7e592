import {
  MalformedError,
  NotFoundError,
  RateLimitedError,
  TooLargeError,
  UnavailableError,
} from '../errors/sourceErrors.ts';
import { UsageError } from '../errors/usageError.ts';
import type { ChainSource, HistoryOptions, HistoryPage, OutputSpend } from '../ports/chainSource.ts';

/**
 * Several sources as one, asked in order: the next one when a source is out of reach, throttles, answers nonsense or
 * gives too large a history. "Not found" is an answer, but a host may lag behind: it stands only when no other host
 * knows better. What the person forbade (budget, --private, Ctrl-C) ends the matter at once, and no source is ever added.
 * @throws UsageError for an empty list. Methods throw the error of the first source, or NotFoundError where any said so.
 */
export function createFailoverSource(sources: readonly ChainSource[]): ChainSource {
  if (sources.length === 0) throw new UsageError('no source is given', { hint: 'Add --source.' });
  return new FailoverSource(sources);
}

class FailoverSource implements ChainSource {
  readonly name: string;
  readonly #sources: readonly ChainSource[];

  constructor(sources: readonly ChainSource[]) {
    this.#sources = sources;
    this.name = sources.map((source) => source.name).join(', ');
  }

  capabilities() {
    return this.#first((source) => source.capabilities());
  }
  tip() {
    return this.#first((source) => source.tip());
  }
  transaction(txid: string) {
    return this.#first((source) => source.transaction(txid));
  }
  rawTransaction(txid: string) {
    return this.#first((source) => source.rawTransaction(txid));
  }
  scriptStats(script: string) {
    return this.#first((source) => source.scriptStats(script));
  }
  scriptOfHash(sha256: string) {
    return this.#first((source) => source.scriptOfHash(sha256));
  }
  blockHash(height: number) {
    return this.#first((source) => source.blockHash(height));
  }
  header(blockHash: string) {
    return this.#first((source) => source.header(blockHash));
  }
  merkleProof(txid: string) {
    return this.#first((source) => source.merkleProof(txid));
  }

  /** What one source leaves out, the next one is asked for: left out means not known, as "not found" does. */
  async spendsOf(txids: readonly string[]): Promise<ReadonlyMap<string, readonly OutputSpend[]>> {
    const spends = new Map<string, readonly OutputSpend[]>();
    const failures = new Failures();
    let isAnswered = false;
    for (const source of this.#sources) {
      const left = txids.filter((txid) => !spends.has(txid));
      if (left.length === 0) break;
      try {
        for (const [txid, list] of await spendsInBatches(source, left)) spends.set(txid, list);
        isAnswered = true;
      } catch (error) {
        failures.add(error);
      }
    }
    if (!isAnswered && txids.length > 0) throw failures.verdict();
    return spends;
  }

  /** A source that fails half-way is followed by the next one from its newest page, without what was given already. */
  async *history(script: string, options?: HistoryOptions): AsyncGenerator<HistoryPage> {
    const given = new Set<string>();
    const failures = new Failures();
    for (const source of this.#sources) {
      try {
        for await (const page of source.history(script, options)) {
          const transactions = page.transactions.filter((transaction) => !given.has(transaction.txid));
          for (const transaction of transactions) given.add(transaction.txid);
          yield { transactions, last: page.last };
        }
        return;
      } catch (error) {
        failures.add(error);
      }
    }
    throw failures.verdict();
  }

  async #first<T>(ask: (source: ChainSource) => Promise<T>): Promise<T> {
    const failures = new Failures();
    for (const source of this.#sources) {
      try {
        return await ask(source);
      } catch (error) {
        failures.add(error);
      }
    }
    throw failures.verdict();
  }
}

/** In batches of the size that the source takes. */
async function spendsInBatches(
  source: ChainSource,
  txids: readonly string[],
): Promise<Map<string, readonly OutputSpend[]>> {
  const { spendBatchSize } = await source.capabilities();
  if (spendBatchSize === 0) throw new UnavailableError(`${source.name} cannot tell who spends an output`);
  const spends = new Map<string, readonly OutputSpend[]>();
  for (let start = 0; start < txids.length; start += spendBatchSize) {
    const batch = await source.spendsOf(txids.slice(start, start + spendBatchSize));
    for (const [txid, list] of batch) spends.set(txid, list);
  }
  return spends;
}

/** What the sources asked so far said instead of an answer. */
class Failures {
  #first: unknown = null;
  #notFound: NotFoundError | null = null;

  /** Rethrows what must not be answered by asking somebody else. */
  add(error: unknown): void {
    if (!isPassedOn(error)) throw error;
    this.#first ??= error;
    if (error instanceof NotFoundError) this.#notFound ??= error;
  }

  verdict(): unknown {
    return this.#notFound ?? this.#first;
  }
}

function isPassedOn(error: unknown): boolean {
  return (
    error instanceof NotFoundError ||
    error instanceof UnavailableError ||
    error instanceof RateLimitedError ||
    error instanceof MalformedError ||
    error instanceof TooLargeError
  );
}

import { formatOutpoint, type Outpoint } from '../chain/outpoint.ts';
import type { Transaction } from '../chain/transaction.ts';
import { MalformedError, NotFoundError } from '../errors/sourceErrors.ts';
import type { ChainSource, OutputSpend } from '../ports/chainSource.ts';
import type { ChainReader } from './chainReader.ts';
import { keepTransactions } from './keepTransactions.ts';
import { type LookUpFailure, lookUpFailure } from './lookUpFailure.ts';
import { SpendsAhead } from './spendsAhead.ts';

/** An outpoint whose spender is wanted. */
export interface WantedSpend {
  readonly outpoint: Outpoint;
  /** scriptPubKey, hex. */
  readonly script: string;
  /** Of the transaction that made it; null: not known. */
  readonly height: number | null;
}

export type SpendFinding =
  | { readonly kind: 'spent'; readonly spender: Transaction }
  | { readonly kind: 'unspent'; readonly asOf: number }
  | LookUpFailure;

interface FirstPage {
  /** Nothing lies behind it. */
  readonly isWhole: boolean;
  readonly txids: ReadonlySet<string>;
}

/**
 * Who spends an outpoint: what the store knows, what a source says. Everything that a source says is stored first. A
 * named spender is believed only when it lists the outpoint among its inputs.
 */
export class SpendReader {
  readonly #reader: ChainReader;
  /** First history pages of this run, by script: several outputs of one script share one. */
  readonly #pages = new Map<string, Promise<FirstPage>>();
  /** Outspends that this run was told, by txid: siblings need not be asked for again. */
  readonly #outspends = new Map<string, Promise<readonly OutputSpend[] | undefined>>();

  readonly #ahead: SpendsAhead;

  constructor(reader: ChainReader) {
    this.#reader = reader;
    this.#ahead = new SpendsAhead(reader);
  }

  /** From what was read ahead of this outpoint's turn; undefined: it is to be asked for. */
  takeAhead(key: string): Promise<SpendFinding> | undefined {
    const spender = this.#ahead.take(key);
    return spender === undefined ? undefined : this.#spent(spender);
  }

  /** Has the store tell what it knows from this outpoint on. */
  async readAhead({ outpoint }: WantedSpend): Promise<void> {
    await this.#ahead.read(outpoint);
  }

  /** What the store can say, in one batch; an outpoint that is missing from the answer needs a source. */
  async fromStore(wanted: readonly WantedSpend[]): Promise<Map<string, Promise<SpendFinding>>> {
    const { store, source, tip } = this.#reader;
    const outpoints = wanted.map(({ outpoint }) => outpoint);
    const [spenders, unspent, closed] = await Promise.all([
      store.getSpenders(outpoints),
      store.getUnspent(outpoints),
      store.getClosedHeight(),
    ]);
    const findings = new Map<string, Promise<SpendFinding>>();
    for (const { outpoint, height } of wanted) {
      const key = formatOutpoint(outpoint);
      const spender = spenders.get(key);
      if (spender !== undefined && this.#reader.isConfirmed(spender)) {
        findings.set(key, this.#spent(spender));
        continue;
      }
      const covered = closed !== null && (height === null || height <= closed) ? closed : null;
      const asOf = newest(unspent.get(key)?.asOf.height ?? null, covered);
      const isCurrent = asOf !== null && (tip === null || asOf >= tip.height);
      if (isCurrent || source === null) findings.set(key, Promise.resolve(negative(spender, asOf)));
    }
    return findings;
  }

  /** One outpoint from the source: its script's first history page, else the outspend of its transaction. */
  async fromSource(wanted: WantedSpend, source: ChainSource): Promise<SpendFinding> {
    try {
      const told = this.#outspends.get(wanted.outpoint.txid);
      if (told !== undefined) return await this.#fromSpend(wanted, (await told)?.[wanted.outpoint.vout], source);
      return (await this.#fromFirstPage(wanted, source)) ?? (await this.#fromOutspend(wanted, source));
    } catch (error) {
      return lookUpFailure(error);
    }
  }

  /** Outpoints of few transactions in one question. */
  fromBatch(wanted: readonly WantedSpend[], source: ChainSource): Map<string, Promise<SpendFinding>> {
    this.#askOutspends([...new Set(wanted.map(({ outpoint }) => outpoint.txid))], source);
    const find = async (one: WantedSpend): Promise<SpendFinding> => {
      try {
        const told = await this.#outspends.get(one.outpoint.txid);
        return await this.#fromSpend(one, told?.[one.outpoint.vout], source);
      } catch (error) {
        return lookUpFailure(error);
      }
    };
    return new Map(wanted.map((one) => [formatOutpoint(one.outpoint), find(one)]));
  }

  async #spent(spender: Transaction): Promise<SpendFinding> {
    const finding = await this.#reader.complete(spender);
    return finding.kind === 'found' ? { kind: 'spent', spender: finding.transaction } : finding;
  }

  /** null: the page does not answer for this outpoint. */
  async #fromFirstPage(wanted: WantedSpend, source: ChainSource): Promise<SpendFinding | null> {
    let page = this.#pages.get(wanted.script);
    if (page === undefined) {
      page = this.#readFirstPage(wanted.script, source);
      page.catch(() => this.#pages.delete(wanted.script));
      this.#pages.set(wanted.script, page);
    }
    const { isWhole, txids } = await page;
    const { store } = this.#reader;
    const spender = (await store.getSpenders([wanted.outpoint])).get(formatOutpoint(wanted.outpoint));
    if (spender !== undefined && this.#reader.isConfirmed(spender)) return this.#spent(spender);
    const isConclusive = isWhole && txids.has(wanted.outpoint.txid);
    return isConclusive ? this.#unspent(wanted.outpoint, spender) : null;
  }

  async #readFirstPage(script: string, source: ChainSource): Promise<FirstPage> {
    for await (const page of source.history(script)) {
      await keepTransactions(this.#reader.store, page.transactions);
      return { isWhole: page.last, txids: new Set(page.transactions.map(({ txid }) => txid)) };
    }
    return { isWhole: true, txids: new Set() };
  }

  async #fromOutspend(wanted: WantedSpend, source: ChainSource): Promise<SpendFinding> {
    const { spendBatchSize } = await source.capabilities();
    if (spendBatchSize === 0) return this.#fromWholeHistory(wanted, source);
    const { txid, vout } = wanted.outpoint;
    this.#askOutspends([txid], source);
    return this.#fromSpend(wanted, (await this.#outspends.get(txid))?.[vout], source);
  }

  #askOutspends(txids: readonly string[], source: ChainSource): void {
    const unasked = txids.filter((txid) => !this.#outspends.has(txid));
    if (unasked.length === 0) return;
    const answers = source.spendsOf(unasked);
    for (const txid of unasked) {
      const told = answers.then(
        (spends) => spends.get(txid),
        async (error: unknown) => {
          // One that is not known, or not usable, spoils the answer to all: asked for alone, only that one is lost.
          const isOfOne = error instanceof MalformedError || error instanceof NotFoundError;
          if (!isOfOne || unasked.length === 1) throw error;
          return (await source.spendsOf([txid])).get(txid);
        },
      );
      told.catch(() => this.#outspends.delete(txid));
      this.#outspends.set(txid, told);
    }
  }

  /** For sources that cannot name a spender: every page of the script's history until the spender shows. */
  async #fromWholeHistory(wanted: WantedSpend, source: ChainSource): Promise<SpendFinding> {
    let isWhole = false;
    let isFunded = false;
    let unconfirmed: Transaction | undefined;
    for await (const page of source.history(wanted.script)) {
      await keepTransactions(this.#reader.store, page.transactions);
      const spender = page.transactions.find((transaction) => spends(transaction, wanted.outpoint));
      if (spender !== undefined && this.#reader.isConfirmed(spender)) return this.#spent(spender);
      unconfirmed ??= spender;
      isFunded ||= page.transactions.some(({ txid }) => txid === wanted.outpoint.txid);
      isWhole = page.last;
    }
    // A history without the payment itself proves nothing of what spends it.
    if (isWhole && isFunded) return this.#unspent(wanted.outpoint, unconfirmed);
    if (isWhole) return { kind: 'unknown', reason: 'the history of its script does not hold the payment itself' };
    return { kind: 'unknown', reason: 'the history of its script could not be read to the end' };
  }

  async #fromSpend(wanted: WantedSpend, spend: OutputSpend | undefined, source: ChainSource): Promise<SpendFinding> {
    if (spend === undefined) return { kind: 'unknown', reason: 'the source did not say whether it was spent' };
    if (spend.state === 'unspent') return this.#unspent(wanted.outpoint, undefined);
    if (spend.spender === null) {
      const finding = await this.#fromWholeHistory(wanted, source);
      if (finding.kind !== 'unspent') return finding;
      return { kind: 'malformed', reason: 'the source says it is spent, and its history shows no spender' };
    }
    const { txid } = spend.spender;
    const finding = await this.#reader.transaction(txid);
    if (finding.kind !== 'found') return finding;
    if (!spends(finding.transaction, wanted.outpoint)) {
      const reason = `${txid} was named as the spender of ${formatOutpoint(wanted.outpoint)} and does not spend it`;
      return { kind: 'malformed', reason };
    }
    if (!this.#reader.isConfirmed(finding.transaction)) return this.#unspent(wanted.outpoint, finding.transaction);
    return { kind: 'spent', spender: finding.transaction };
  }

  /** Nothing confirmed spends it at this run's tip: kept with the tip; an unconfirmed spender is said. */
  async #unspent(outpoint: Outpoint, unconfirmed: Transaction | undefined): Promise<SpendFinding> {
    const { store, tip } = this.#reader;
    if (tip !== null) await store.putUnspent([{ outpoint, asOf: tip }]);
    return negative(unconfirmed, tip?.height ?? null);
  }
}

function negative(unconfirmed: Transaction | undefined, asOf: number | null): SpendFinding {
  if (unconfirmed !== undefined) {
    return { kind: 'unconfirmed', reason: `spent by ${unconfirmed.txid}, which is not confirmed at this tip` };
  }
  if (asOf === null) return { kind: 'unknown', reason: 'nothing stored says whether it was spent' };
  return { kind: 'unspent', asOf };
}

function spends(transaction: Transaction, outpoint: Outpoint): boolean {
  return transaction.inputs.some(
    (input) => input.outpoint?.txid === outpoint.txid && input.outpoint.vout === outpoint.vout,
  );
}

function newest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

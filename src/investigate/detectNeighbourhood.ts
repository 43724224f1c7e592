import { formatOutpoint } from '../chain/outpoint.ts';
import type { Transaction } from '../chain/transaction.ts';
import { CancelledError } from '../errors/cancelledError.ts';
import type { Gap } from '../results/envelope.ts';
import type { ChainReader } from './chainReader.ts';
import { concurrently } from './concurrently.ts';
import type { DetectPorts, DetectRequest } from './detectRequest.ts';
import { readBoundedHistory } from './readBoundedHistory.ts';
import { resolveClusterTarget } from './resolveClusterTarget.ts';
import { seedGap } from './seedGap.ts';
import { SpendLookUp } from './spendLookUp.ts';
import type { WantedSpend } from './spendReader.ts';

/** Transactions of an address that are read through. */
const MAX_HISTORY = 1_000;

export interface Neighbourhood {
  readonly transactions: readonly Transaction[];
  readonly gaps: readonly Gap[];
  readonly interrupted: boolean;
}

/**
 * The transactions of the targets and what lies within so many hops of them, before and after. Wide transactions are
 * kept and not looked beyond; what a bound or a failure left out is a gap.
 */
export async function detectNeighbourhood(
  request: DetectRequest,
  reader: ChainReader,
  ports: DetectPorts,
): Promise<Neighbourhood> {
  const search = new Search(request, reader, ports);
  const interrupted = await grow(search, request.bounds.hops, ports);
  const unread = interrupted ? [seedGap('budget', 'interrupted before all that lies within the hops was read')] : [];
  return { transactions: [...search.known.values()], gaps: [...search.gaps, ...unread], interrupted };
}

/** Hop by hop. True: the person interrupted. */
async function grow(search: Search, hops: number, { progress, signal }: DetectPorts): Promise<boolean> {
  try {
    let ring = await search.start();
    for (let hop = 0; hop < hops && ring.length > 0 && !signal.aborted; hop++) {
      ring = await search.widen(ring);
      progress.update(`${search.known.size} transactions, ${hop + 1} hops`);
    }
    return signal.aborted;
  } catch (error) {
    if (error instanceof CancelledError) return true;
    throw error;
  }
}

class Search {
  readonly known = new Map<string, Transaction>();
  readonly gaps: Gap[] = [];
  readonly #request: DetectRequest;
  readonly #reader: ChainReader;
  readonly #ports: DetectPorts;
  readonly #spends: SpendLookUp;
  #isCut = false;

  constructor(request: DetectRequest, reader: ChainReader, ports: DetectPorts) {
    this.#request = request;
    this.#reader = reader;
    this.#ports = ports;
    this.#spends = new SpendLookUp(reader, ports.concurrency);
  }

  /** The targets' own transactions, in the order of the targets. */
  async start(): Promise<readonly Transaction[]> {
    const ring: Transaction[] = [];
    for (const { target, text } of this.#request.targets) {
      if (target.kind === 'txid' || target.kind === 'outpoint') {
        ring.push(...(await this.#fetch([target.kind === 'txid' ? target.txid : target.outpoint.txid])));
        continue;
      }
      const { script, gaps } = await resolveClusterTarget({ target, text }, this.#reader);
      this.gaps.push(...gaps);
      if (script === null) continue;
      const history = await readBoundedHistory(script, MAX_HISTORY, this.#request.network, this.#reader);
      for (const gap of history.gaps) this.gaps.push(gap);
      for (const transaction of history.transactions) if (this.#keep(transaction)) ring.push(transaction);
    }
    return ring;
  }

  /** One hop further in both directions; gives the transactions that are new. */
  async widen(ring: readonly Transaction[]): Promise<readonly Transaction[]> {
    const narrow = ring.filter((transaction) => this.#isNarrow(transaction));
    const before = narrow.flatMap(({ inputs }) =>
      inputs.flatMap(({ outpoint }) => (outpoint === null ? [] : [outpoint.txid])),
    );
    const parents = await this.#fetch([...new Set(before)].filter((txid) => !this.known.has(txid)));
    return [...parents, ...(await this.#children(narrow))];
  }

  async #children(ring: readonly Transaction[]): Promise<Transaction[]> {
    const wanted = ring.flatMap(wantedSpends);
    const found: Transaction[] = [];
    for (let at = 0; at < wanted.length && !this.#isCut && !this.#ports.signal.aborted; at++) {
      const one = wanted[at]!;
      const finding = await this.#spends.find(formatOutpoint(one.outpoint), (limit) => wanted.slice(at, at + limit));
      if (finding.kind === 'unspent') continue;
      if (finding.kind === 'spent') {
        if (this.#keep(finding.spender)) found.push(finding.spender);
      } else this.gaps.push(seedGap(finding.kind, finding.reason, { outpoint: formatOutpoint(one.outpoint) }));
    }
    return found;
  }

  async #fetch(txids: readonly string[]): Promise<Transaction[]> {
    const room = Math.max(0, this.#request.bounds.maxTransactions - this.known.size);
    if (txids.length > room) this.#cut();
    const findings = await concurrently(txids.slice(0, room), this.#ports.concurrency, async (txid) => ({
      txid,
      finding: await this.#reader.transaction(txid),
    }));
    const found: Transaction[] = [];
    for (const { txid, finding } of findings) {
      if (finding.kind !== 'found') this.gaps.push(seedGap(finding.kind, `${txid}: ${finding.reason}`));
      else if (this.#keep(finding.transaction)) found.push(finding.transaction);
    }
    return found;
  }

  #keep(transaction: Transaction): boolean {
    if (this.known.has(transaction.txid)) return false;
    if (this.known.size >= this.#request.bounds.maxTransactions) {
      this.#cut();
      return false;
    }
    this.known.set(transaction.txid, transaction);
    return true;
  }

  #cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    this.gaps.push(
      seedGap('budget', `more lies within the hops than ${this.#request.bounds.maxTransactions} transactions`),
    );
  }

  #isNarrow({ txid, inputs, outputs }: Transaction): boolean {
    const { maxWidth } = this.#request.bounds;
    if (inputs.length <= maxWidth && outputs.length <= maxWidth) return true;
    this.gaps.push(seedGap('too-large', `${txid} has more than ${maxWidth} inputs or outputs: not looked beyond`));
    return false;
  }
}

function wantedSpends(transaction: Transaction): WantedSpend[] {
  const { txid, confirmation, outputs } = transaction;
  return outputs.flatMap(({ script, value }, vout) =>
    value === 0n || script.startsWith('6a') ? [] : [{ outpoint: { txid, vout }, script, height: confirmation.height }],
  );
}

import type { Transaction } from '../chain/transaction.ts';
import { CancelledError } from '../errors/cancelledError.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { PathSide } from '../tracing/pathSide.ts';
import type { ChainReader, TransactionFinding } from './chainReader.ts';
import { noSuchOutput } from './noSuchOutput.ts';
import type { PathSearch } from './pathSearch.ts';
import { SpendLookUp } from './spendLookUp.ts';
import type { WantedSpend } from './spendReader.ts';

export interface PathRun {
  readonly reader: ChainReader;
  readonly maxTransactions: number;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
  /** Look-ups that may be under way at once. */
  readonly concurrency: number;
}

/** Outpoints whose makers a store is asked for at once. */
const STORE_AHEAD = 500;

/**
 * Grows the search from whichever side has fewer open legs, until one side has none left at all, neither open nor
 * unanswered: then every path within the bounds is known. Or until nothing can be asked, the budget is spent, or the
 * person interrupts. Returns true when it was interrupted.
 */
export async function expandPath(search: PathSearch, run: PathRun): Promise<boolean> {
  const ask = { forward: forwardStep(search, run), backward: backwardStep(search, run) };
  try {
    while (search.expanded < run.maxTransactions) {
      if (run.signal.aborted) return true;
      const side = nextSide(search);
      if (side === null) return false;
      await ask[side]();
      const open = search.forward.waiting.size + search.backward.waiting.size;
      run.progress.update(`${search.expanded} transactions looked at, ${open} legs open`);
    }
    return false;
  } catch (error) {
    if (error instanceof CancelledError) return true;
    throw error;
  }
}

function nextSide({ forward, backward }: PathSearch): 'forward' | 'backward' | null {
  if (forward.isExhausted || backward.isExhausted) return null;
  const [ahead, behind] = [forward.waiting.size, backward.waiting.size];
  if (ahead === 0 && behind === 0) return null;
  if (ahead === 0 || behind === 0) return ahead === 0 ? 'backward' : 'forward';
  return ahead <= behind ? 'forward' : 'backward';
}

/** Who spends the output that the forward side wants most? */
function forwardStep(search: PathSearch, { reader, concurrency, maxTransactions }: PathRun): () => Promise<void> {
  const { graph, numbers, forward } = search;
  const lookUp = new SpendLookUp(reader, concurrency);
  return async () => {
    const outpoint = forward.next() as number;
    const output = numbers.outputOf(outpoint);
    const t = graph.outputTransaction(output);
    const height = graph.height(t);
    if (!graph.isConfirmed(t) || (height !== null && reader.tip !== null && height > reader.tip.height)) {
      const reason = 'the transaction that made it is not confirmed at this tip';
      return forward.end(outpoint, search.unconfirmedEnd(reason));
    }
    const finding = await lookUp.find(graph.outpointText(output), (limit) =>
      aheadOf(forward, limit, maxTransactions - search.expanded).map((wanted) => wantedSpend(search, wanted)),
    );
    if (finding.kind === 'unspent')
      return forward.end(outpoint, search.unspentEnd(finding.asOf, reader.tip?.height ?? null));
    if (finding.kind === 'unconfirmed') return forward.end(outpoint, search.unconfirmedEnd(finding.reason));
    if (finding.kind !== 'spent') return forward.end(outpoint, finding);
    takeIn(search, forward, outpoint, finding.spender);
  };
}

/** Which transaction made the output that the backward side wants most? */
function backwardStep(search: PathSearch, { reader, concurrency, maxTransactions }: PathRun): () => Promise<void> {
  const { graph, numbers, backward } = search;
  const findings = new Map<string, Promise<TransactionFinding>>();
  const txidOf = (outpoint: number) => graph.outputTxid(numbers.outputOf(outpoint));
  const limit = reader.source === null ? STORE_AHEAD : concurrency;
  const askAhead = async () => {
    const txids = aheadOf(backward, limit, maxTransactions - search.expanded).map(txidOf);
    const fresh = [...new Set(txids)].filter((txid) => !findings.has(txid));
    const stored = await reader.store.getTransactions(fresh);
    for (const txid of fresh) findings.set(txid, makerOf(txid, stored.get(txid), reader));
  };
  return async () => {
    const outpoint = backward.next() as number;
    const txid = txidOf(outpoint);
    if (!findings.has(txid)) await askAhead();
    const finding = await (findings.get(txid) as Promise<TransactionFinding>);
    if (finding.kind !== 'found') return backward.end(outpoint, finding);
    if (!reader.isConfirmed(finding.transaction)) {
      const reason = 'the transaction that made it is not confirmed at this tip';
      return backward.end(outpoint, { kind: 'unconfirmed', reason });
    }
    takeIn(search, backward, outpoint, finding.transaction);
  };
}

/** Adds what was found ahead of an outpoint, which is decided then: gone on through, or ended. */
function takeIn(search: PathSearch, side: PathSide, outpoint: number, transaction: Transaction): void {
  const end = search.add(transaction);
  if (end === null && !side.waiting.has(outpoint)) return;
  const text = search.graph.outpointText(search.numbers.outputOf(outpoint));
  side.end(outpoint, end ?? { kind: 'malformed', reason: noSuchOutput(text) });
}

function makerOf(txid: string, stored: Transaction | undefined, reader: ChainReader): Promise<TransactionFinding> {
  const isKnown = stored !== undefined && (reader.source === null || reader.isConfirmed(stored));
  const finding = isKnown ? reader.complete(stored) : reader.fetch(txid, stored);
  // One that was asked ahead may fail before anybody waits for it; whoever waits still sees the failure.
  finding.catch(() => undefined);
  return finding;
}

function aheadOf(side: PathSide, limit: number, budget: number): number[] {
  return side.wanted(Math.max(1, Math.min(limit, budget)));
}

function wantedSpend({ graph, numbers }: PathSearch, outpoint: number): WantedSpend {
  const output = numbers.outputOf(outpoint);
  return {
    outpoint: { txid: graph.outputTxid(output), vout: graph.vout(output) },
    script: graph.scriptHex(graph.script(output)),
    height: graph.height(graph.outputTransaction(output)),
  };
}

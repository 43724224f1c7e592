import type { Tip } from '../chain/tip.ts';
import { NotFoundError } from '../errors/sourceErrors.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import type { Gap } from '../results/envelope.ts';
import type { Reorg } from '../results/reorg.ts';
import { lookUpFailure } from './lookUpFailure.ts';
import { type RunTip, runTip } from './runTip.ts';
import { seedGap } from './seedGap.ts';
import { watchedSource } from './watchedSource.ts';

/** Times that a run is made again because the chain changed under it. */
const MOST_REPEATS = 2;

/** What a run has to go by: one tip, the source to ask, what was wrong with the tip. */
export interface SteadyRun {
  readonly tip: Tip | null;
  readonly source: ChainSource | null;
  readonly reorg: Reorg | null;
  /** Of the tip: it could not be read, or the chain changed while the run asked. */
  readonly gaps: readonly Gap[];
}

interface SteadyPorts {
  readonly store: TransactionStore;
  readonly source: ChainSource | null;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
}

/**
 * Makes a run at one tip. Where the tip has left the chain by its end, what was stored of the lost blocks is dropped and
 * the run is made again: no result mixes two chains. That it happened is a gap, since a source was in flux.
 */
export async function atSteadyTip<T>(ports: SteadyPorts, work: (run: SteadyRun) => Promise<T>): Promise<T> {
  const { store, progress, signal } = ports;
  const gaps: Gap[] = [];
  let reorg: Reorg | null = null;
  for (let repeat = 0; ; repeat++) {
    const watched = ports.source === null ? null : watchedSource(ports.source);
    const found: RunTip = await runTip(store, ports.source);
    reorg = joined(reorg, found.reorg);
    if (found.reorg !== null) progress.note(`the chain was reorganised from height ${found.reorg.fromHeight} on`);
    if (repeat > 0) gaps.push(changeGap(found));
    const failed = found.failure === null ? [] : [seedGap(found.failure.kind, `the tip: ${found.failure.reason}`)];
    const run = { tip: found.tip, source: watched?.source ?? null, reorg, gaps: [...failed, ...gaps] };
    const result = await work(run);
    const isSettled = signal.aborted || found.failure !== null || watched?.wasAsked() !== true;
    if (isSettled || repeat >= MOST_REPEATS || !(await hasLeft(found.tip, watched.source))) return result;
    progress.note('the chain was reorganised during the run: it is made again');
  }
}

/** Whether the tip is no longer in the source's chain. A source that cannot say says nothing against it. */
async function hasLeft(tip: Tip | null, source: ChainSource): Promise<boolean> {
  if (tip === null || tip.hash === '') return false;
  try {
    return (await source.blockHash(tip.height)) !== tip.hash;
  } catch (error) {
    if (error instanceof NotFoundError) return isBelow(tip, source);
    lookUpFailure(error);
    return false;
  }
}

/** No block at the tip's height: either the chain has become shorter, or the source does not tell blocks by height. */
async function isBelow(tip: Tip, source: ChainSource): Promise<boolean> {
  try {
    return (await source.tip()).height < tip.height;
  } catch (error) {
    lookUpFailure(error);
    return false;
  }
}

function changeGap({ reorg }: RunTip): Gap {
  const where = reorg === null ? '' : ` from height ${reorg.fromHeight} on`;
  return seedGap(
    'source-error',
    `the chain was reorganised${where} during the run, which was made again from its start`,
  );
}

function joined(a: Reorg | null, b: Reorg | null): Reorg | null {
  if (a === null || b === null) return a ?? b;
  return {
    fromHeight: Math.min(a.fromHeight, b.fromHeight),
    droppedTransactions: a.droppedTransactions + b.droppedTransactions,
  };
}

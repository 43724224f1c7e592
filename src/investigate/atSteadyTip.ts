import type { Tip } from '../chain/tip.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import type { Gap } from '../results/envelope.ts';
import type { Reorg } from '../results/reorg.ts';
import { lostSince } from './lostSince.ts';
import { seedGap } from './seedGap.ts';
import { watchedSource } from './watchedSource.ts';

/** Times that a run is made again because the chain changed under it. */
const MOST_REPEATS = 2;

/** What happened to earlier attempts at the same run, for its document to say. */
export interface EarlierAttempts {
  readonly reorg: Reorg | null;
  readonly gaps: readonly Gap[];
}

interface SteadyPorts {
  readonly store: TransactionStore;
  readonly source: ChainSource | null;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
}

/**
 * Makes a run, and makes it again where the tip that it went by has left the chain by its end: what was stored of the
 * lost blocks is dropped, no result mixes two chains. That it happened is a gap, since the source was in flux. A run that
 * asked the source for nothing is not checked.
 */
export async function atSteadyTip<Run extends { readonly document: { readonly tip: Tip | null } }>(
  ports: SteadyPorts,
  run: (source: ChainSource | null, earlier: EarlierAttempts) => Promise<Run>,
): Promise<Run> {
  const { store, progress, signal } = ports;
  let earlier: EarlierAttempts = { reorg: null, gaps: [] };
  for (let repeat = 0; ; repeat++) {
    const watched = ports.source === null ? null : watchedSource(ports.source);
    const result = await run(watched?.source ?? null, earlier);
    const { tip } = result.document;
    if (signal.aborted || repeat === MOST_REPEATS || tip === null || watched?.wasAsked() !== true) return result;
    const lost = await lostSince(tip, store, watched.source);
    if (lost === null) return result;
    progress.note(`the chain was reorganised from height ${lost.fromHeight} on during the run: it is made again`);
    earlier = { reorg: joinReorgs(earlier.reorg, lost), gaps: [...earlier.gaps, changeGap(lost)] };
  }
}

/** Two reorganisations that one run noticed, as one. */
export function joinReorgs(a: Reorg | null, b: Reorg | null): Reorg | null {
  if (a === null || b === null) return a ?? b;
  return {
    fromHeight: Math.min(a.fromHeight, b.fromHeight),
    droppedTransactions: a.droppedTransactions + b.droppedTransactions,
  };
}

function changeGap({ fromHeight }: Reorg): Gap {
  return seedGap(
    'source-error',
    `the chain was reorganised from height ${fromHeight} on during the run, which was made again from its start`,
  );
}

import type { Tip } from '../chain/tip.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import type { Reorg } from '../results/reorg.ts';
import { type LookUpFailure, lookUpFailure } from './lookUpFailure.ts';
import { noticeReorg } from './noticeReorg.ts';

export interface RunTip {
  readonly tip: Tip | null;
  /** Why the source could not say, or is not believed; for the document to name. */
  readonly failure: LookUpFailure | null;
  /** What was stored of blocks that have left the chain is dropped by now. */
  readonly reorg: Reorg | null;
}

/**
 * The tip of a run: the source's, asked first, or offline the newest stored one. A source that cannot say leaves the
 * stored one, and the failure for the document to name. A stored tip that is no longer in the source's chain shows a
 * reorganisation.
 */
export async function runTip(store: TransactionStore, source: ChainSource | null): Promise<RunTip> {
  if (source === null) return { tip: await store.getTip(), failure: null, reorg: null };
  try {
    const tip = await source.tip();
    const reorg = await noticeReorg(store, source, tip);
    await store.putTip(tip);
    return { tip, failure: null, reorg };
  } catch (error) {
    return { failure: lookUpFailure(error), tip: await store.getTip(), reorg: null };
  }
}

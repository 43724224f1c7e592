import type { Tip } from '../chain/tip.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import { type LookUpFailure, lookUpFailure } from './lookUpFailure.ts';

/**
 * The tip of a run: the source's, asked first, or offline the newest stored one. A source that cannot say leaves the
 * stored one, and the failure for the document to name.
 */
export async function runTip(
  store: TransactionStore,
  source: ChainSource | null,
): Promise<{ tip: Tip | null; failure: LookUpFailure | null }> {
  if (source === null) return { tip: await store.getTip(), failure: null };
  try {
    const tip = await source.tip();
    await store.putTip(tip);
    return { tip, failure: null };
  } catch (error) {
    return { failure: lookUpFailure(error), tip: await store.getTip() };
  }
}

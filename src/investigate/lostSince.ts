import type { Tip } from '../chain/tip.ts';
import { NotFoundError } from '../errors/sourceErrors.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import type { Reorg } from '../results/reorg.ts';
import { lookUpFailure } from './lookUpFailure.ts';
import { noticeReorg } from './noticeReorg.ts';

/** What was dropped because the tip has left the chain; null: it stands, or the source cannot say. */
export async function lostSince(tip: Tip, store: TransactionStore, source: ChainSource): Promise<Reorg | null> {
  try {
    if (tip.hash === '' || (await standsIn(source, tip))) return null;
    const reorg = await noticeReorg(store, source, await source.tip());
    return reorg ?? { fromHeight: tip.height, droppedTransactions: await store.dropFrom(tip.height) };
  } catch (error) {
    lookUpFailure(error);
    return null;
  }
}

/** No block at the tip's height: either the chain has become shorter, or the source does not tell blocks by height. */
async function standsIn(source: ChainSource, tip: Tip): Promise<boolean> {
  try {
    return (await source.blockHash(tip.height)) === tip.hash;
  } catch (error) {
    if (error instanceof NotFoundError) return (await source.tip()).height >= tip.height;
    throw error;
  }
}

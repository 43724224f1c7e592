import type { Tip } from '../chain/tip.ts';
import { MalformedError, NotFoundError } from '../errors/sourceErrors.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import type { Reorg } from '../results/reorg.ts';

/**
 * Blocks. A chain that departs from the stored one deeper than this is another chain, not a reorganisation: consensus
 * counts on none that deep when it lets a coinbase be spent (COINBASE_MATURITY, Bitcoin Core).
 */
const DEEPEST_REORG = 100;
/** Heights in a row that agree, below which none is held to differ. */
const SETTLED = 6;
/** Stored blocks of one height that are looked at. */
const STEP = 10;

/**
 * Compares the stored tip with the block that the source has at its height. Where they differ, goes back over stored
 * blocks to the first one that the source still has, and drops from the store what stands above it. `tip`: the source's.
 * null: the stored chain is the source's, as far as the source can tell.
 * @throws MalformedError where the chains differ more than 100 blocks deep; what the source's `blockHash` throws.
 */
export async function noticeReorg(store: TransactionStore, source: ChainSource, tip: Tip): Promise<Reorg | null> {
  const stored = await store.getTip();
  if (stored === null || stored.hash === '') return null;
  if (stored.height <= tip.height && (await areInChain([stored], source, tip))) return null;
  const fromHeight = await firstOrphan(store, source, tip, stored);
  if (fromHeight === null) return null;
  return { fromHeight, droppedTransactions: await store.dropFrom(fromHeight) };
}

/**
 * The lowest stored height whose block has left the chain; null: none that is low enough for the source to know. Blocks
 * of the new chain may be stored already, between those of the old one: the search ends at several good heights in a row.
 */
async function firstOrphan(
  store: TransactionStore,
  source: ChainSource,
  tip: Tip,
  stored: Tip,
): Promise<number | null> {
  const top = Math.min(stored.height, tip.height);
  let orphan: number | null = null;
  let settled = 0;
  for (let below = top; settled < SETTLED; ) {
    const highest = (await store.getBlocks(below, 1))[0];
    if (highest === undefined) break;
    const rivals = (await store.getBlocks(highest.height, STEP)).filter(({ height }) => height === highest.height);
    if (await areInChain(rivals, source, tip)) settled++;
    else {
      if (top - highest.height > DEEPEST_REORG) throw anotherChain(highest, source);
      orphan = highest.height;
      settled = 0;
    }
    below = highest.height - 1;
  }
  return orphan;
}

/** A source that does not know a block at a height cannot say that another one stands there. */
async function areInChain(blocks: readonly Tip[], source: ChainSource, tip: Tip): Promise<boolean> {
  const height = blocks[0]?.height ?? 0;
  try {
    const hash = height === tip.height ? tip.hash : await source.blockHash(height);
    return blocks.every((block) => block.hash === hash);
  } catch (error) {
    if (error instanceof NotFoundError) return true;
    throw error;
  }
}

function anotherChain(block: Tip, source: ChainSource): MalformedError {
  return new MalformedError(
    `${source.name} has another block than the stored ${block.hash} at height ${block.height}: no reorganisation is that deep`,
    { hint: 'One of the two is on another chain: ask another --source, or use another --cache.' },
  );
}

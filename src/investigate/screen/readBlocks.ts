import type { Network } from '../../chain/network.ts';
import { parseRawBlock } from '../../chain/rawBlock.ts';
import type { Tip } from '../../chain/tip.ts';
import type { Transaction } from '../../chain/transaction.ts';
import { MalformedError } from '../../errors/sourceErrors.ts';
import { UsageError } from '../../errors/usageError.ts';
import type { RawBlocks } from '../../ports/rawBlocks.ts';

/** Blocks to be read: the newest `count`, or heights from and to (both included). */
export type BlockRange =
  | { readonly kind: 'newest'; readonly count: number }
  | { readonly kind: 'heights'; readonly from: number; readonly to: number };

/** Heights of the range at a tip. UsageError where it lies above the tip. */
export function heightsOf(range: BlockRange, tip: Tip): { readonly from: number; readonly to: number } {
  if (range.kind === 'newest') return { from: Math.max(0, tip.height - range.count + 1), to: tip.height };
  if (range.from > tip.height) {
    throw new UsageError(`--from-blocks begins at ${range.from}, above the tip ${tip.height}`);
  }
  return { from: range.from, to: Math.min(range.to, tip.height) };
}

/**
 * The transactions of each block, the newest block first: one request a block, because a block names the one before it.
 * Each block must hash to what names it, and its transactions to its Merkle root. Throws MalformedError and what the
 * source throws.
 */
export async function* readBlocks(
  blocks: RawBlocks,
  network: Network,
  tip: Tip,
  range: { readonly from: number; readonly to: number },
): AsyncGenerator<{ readonly height: number; readonly hash: string; readonly transactions: readonly Transaction[] }> {
  let hash = range.to === tip.height ? tip.hash : await blocks.blockHash(range.to);
  for (let height = range.to; height >= range.from; height--) {
    const block = parseRawBlock(await blocks.rawBlock(hash), network, height);
    if (block.hash !== hash) throw new MalformedError(`asked for block ${hash}, got ${block.hash}`);
    yield { height, hash, transactions: block.transactions };
    hash = block.header.prevHash;
  }
}

import { formatOutpoint } from '../../chain/outpoint.ts';
import type { Tip } from '../../chain/tip.ts';
import { UsageError } from '../../errors/usageError.ts';
import type { ProgressSink } from '../../ports/progressSink.ts';
import type { Gap } from '../../results/envelope.ts';
import { keepTransactions } from '../keepTransactions.ts';
import { BlockMatcher } from './blockMatcher.ts';
import { heightsOf, readBlocks } from './readBlocks.ts';
import type { ScreenGround, ScreenRequest } from './screenRequest.ts';

/** What the blocks of a window hold of watched scripts. */
export interface BlockWindow {
  readonly from: number;
  readonly to: number;
  /** Txids that pay or spend each script (hex). */
  readonly hits: ReadonlyMap<string, readonly string[]>;
  /** Why the blocks could not be read; then nothing was. */
  readonly failure: Gap | null;
}

/**
 * Reads whole blocks and matches the watched scripts (hex) here, so that no source learns them. Payments are seen by their
 * script; spends where the coin is known: paid within the window, or stored. Transactions that hit are stored.
 * Throws UsageError where blocks cannot be read, and what the source throws.
 */
export async function readBlockWindow(
  ground: ScreenGround,
  request: ScreenRequest,
  tip: Tip | null,
  watched: ReadonlySet<string>,
  run: { readonly progress: ProgressSink; readonly signal: AbortSignal },
): Promise<BlockWindow> {
  const { blocks, network } = ground;
  if (blocks === null || tip === null || request.fromBlocks === null) {
    throw new UsageError('--from-blocks needs a source whose tip is known', {
      hint: 'leave --offline out, or name a --source',
    });
  }
  const range = heightsOf(request.fromBlocks, tip);
  const match = new BlockMatcher(watched, await knownCoins(ground, watched));
  const all = range.to - range.from + 1;
  for await (const block of readBlocks(blocks, network, tip, range)) {
    match.read(block.transactions);
    run.progress.update(
      `block ${block.height}, ${range.to - block.height + 1} of ${all}, ${match.hits.size} addresses hit`,
    );
    if (run.signal.aborted) break;
  }
  await keepTransactions(ground.store, [...match.transactions.values()]);
  const hits = new Map([...match.hits].map(([script, txids]) => [script, [...txids]]));
  return { ...range, hits, failure: null };
}

/** Coins of watched scripts that the store knows, by outpoint. */
async function knownCoins({ store }: ScreenGround, watched: ReadonlySet<string>): Promise<Map<string, string>> {
  const coins = new Map<string, string>();
  if ((await store.countTransactions()) === 0) return coins;
  for (const script of watched) {
    for (const { txid, outputs } of await store.getScriptTransactions(script)) {
      outputs.forEach((output, vout) => {
        if (output.script === script) coins.set(formatOutpoint({ txid, vout }), script);
      });
    }
  }
  return coins;
}

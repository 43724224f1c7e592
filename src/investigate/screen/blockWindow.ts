import { formatOutpoint } from '../../chain/outpoint.ts';
import type { Tip } from '../../chain/tip.ts';
import type { Transaction } from '../../chain/transaction.ts';
import { UsageError } from '../../errors/usageError.ts';
import type { ProgressSink } from '../../ports/progressSink.ts';
import type { Gap } from '../../results/envelope.ts';
import { keepTransactions } from '../keepTransactions.ts';
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
  const match = new Matcher(watched, await knownCoins(ground, watched));
  const all = range.to - range.from + 1;
  for await (const block of readBlocks(blocks, network, tip, range)) {
    match.read(block.transactions);
    run.progress.update(
      `block ${block.height}, ${range.to - block.height + 1} of ${all}, ${match.hits.size} addresses hit`,
    );
    if (run.signal.aborted) break;
  }
  await keepTransactions(ground.store, [...match.transactions.values()]);
  return { ...range, hits: match.hits, failure: null };
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

/**
 * Blocks come newest first, so a spend may be read before the payment that it spends: what each input of the window
 * spends is remembered, as numbers, because a day has a million of them.
 */
class Matcher {
  readonly hits = new Map<string, string[]>();
  readonly transactions = new Map<string, Transaction>();
  readonly #watched: ReadonlySet<string>;
  /** Outpoint to script. */
  readonly #coins: Map<string, string>;
  /** Short key of an outpoint to the number of its spender. */
  readonly #spenders = new Map<number, number>();
  readonly #txids: string[] = [];

  constructor(watched: ReadonlySet<string>, coins: Map<string, string>) {
    this.#watched = watched;
    this.#coins = coins;
  }

  read(transactions: readonly Transaction[]): void {
    for (const transaction of transactions) this.#readInputs(transaction);
    for (const transaction of transactions) this.#readOutputs(transaction);
  }

  #readOutputs(transaction: Transaction): void {
    transaction.outputs.forEach(({ script }, vout) => {
      if (!this.#watched.has(script)) return;
      this.transactions.set(transaction.txid, transaction);
      this.#hit(script, transaction.txid);
      const spender = this.#spenders.get(shortKey(transaction.txid, vout));
      if (spender !== undefined) this.#hit(script, this.#txids[spender] as string);
    });
  }

  #readInputs(transaction: Transaction): void {
    const number = this.#txids.push(transaction.txid) - 1;
    for (const { outpoint } of transaction.inputs) {
      if (outpoint === null) continue;
      this.#spenders.set(shortKey(outpoint.txid, outpoint.vout), number);
      const script = this.#coins.get(formatOutpoint(outpoint));
      if (script === undefined) continue;
      this.transactions.set(transaction.txid, transaction);
      this.#hit(script, transaction.txid);
    }
  }

  #hit(script: string, txid: string): void {
    const txids = this.hits.get(script);
    if (txids === undefined) this.hits.set(script, [txid]);
    else if (!txids.includes(txid)) txids.push(txid);
  }
}

/** 48 bits of the txid and 5 of the output: enough to tell a day's outpoints apart; what it finds is looked up in full. */
function shortKey(txid: string, vout: number): number {
  return Number.parseInt(txid.slice(0, 12), 16) * 32 + (vout & 31);
}

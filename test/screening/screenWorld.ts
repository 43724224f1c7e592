import { networkByName } from '../../src/chain/network.ts';
import type { Transaction } from '../../src/chain/transaction.ts';
import { runScreen, type ScreenOutcome } from '../../src/investigate/runScreen.ts';
import {
  DEFAULT_SCREEN_BOUNDS,
  type ScreenGround,
  type ScreenRequest,
  type WatchlistLine,
} from '../../src/investigate/screen/screenRequest.ts';
import type { ScreenLine } from '../../src/results/screenDocument.ts';
import { DEFAULT_SEVERITY } from '../../src/screening/defaultSeverity.ts';
import { parseAddressList } from '../../src/tags/parseAddressList.ts';
import { NO_DEFAULTS } from '../../src/tags/rawTag.ts';
import { TagIndex } from '../../src/tags/tagIndex.ts';
import type { TagList } from '../../src/tags/tagList.ts';
import { importClosed } from '../support/importClosed.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';

export const bitcoin = networkByName('bitcoin');

/** A list of addresses with one meaning. */
export function listOf(
  name: string,
  addresses: readonly string[],
  meaning: Partial<typeof NO_DEFAULTS>,
  date = '2026-01-01',
): TagList {
  return { ...parseAddressList(addresses, name, { ...NO_DEFAULTS, label: name, ...meaning }), date };
}

export function lineOf(line: number, target: string): WatchlistLine {
  return { line, input: { address: target }, target, network: null, label: null, problem: null };
}

/** A closed world in a cache, to be screened offline or from a source. */
export class ScreenWorldFixture {
  readonly opened: TestCache;
  source: ScreenGround['source'] = null;
  blocks: ScreenGround['blocks'] = null;

  private constructor(opened: TestCache) {
    this.opened = opened;
  }

  static async open(transactions: readonly Transaction[] | null): Promise<ScreenWorldFixture> {
    const opened = await openTestCache();
    if (transactions !== null) await importClosed(opened.cache.transactions('bitcoin'), transactions);
    return new ScreenWorldFixture(opened);
  }

  async tag(list: TagList): Promise<void> {
    await this.opened.cache.tags.importList(list, { today: '2026-11-22', maxShrink: 1, dryRun: false });
  }

  async screen(
    targets: readonly string[],
    changes: Partial<ScreenRequest> = {},
    signal: AbortSignal = new AbortController().signal,
  ): Promise<{ lines: ScreenLine[]; outcome: ScreenOutcome; printed: string[] }> {
    const { cache } = this.opened;
    const lines: ScreenLine[] = [];
    const request: ScreenRequest = {
      toolVersion: '0',
      network: bitcoin,
      list: 'list',
      inputDigest: targets.join(),
      ...DEFAULT_SCREEN_BOUNDS,
      severity: DEFAULT_SEVERITY,
      minTagConfidence: 50,
      own: new Map(),
      changesOnly: false,
      resume: false,
      fromBlocks: null,
      ...changes,
    };
    const outcome = await runScreen(request, inputOf(targets), {
      ground: async (network) => ({
        network,
        store: cache.transactions(network.name),
        source: network === bitcoin ? this.source : null,
        blocks: this.blocks,
        tags: new TagIndex(
          network,
          await cache.tags.standing(network.name, null),
          await cache.tags.versions(network.name),
          50,
        ),
      }),
      tags: cache.tags,
      watch: cache.watch,
      emit: (line) => lines.push(line),
      progress: { update: () => undefined, note: () => undefined },
      signal,
      concurrency: 4,
    });
    return { lines, outcome, printed: lines.map((line) => JSON.stringify(line)) };
  }

  close(): Promise<void> {
    return this.opened.close();
  }
}

async function* inputOf(targets: readonly string[]): AsyncGenerator<WatchlistLine> {
  for (const [i, target] of targets.entries()) yield lineOf(i + 1, target);
}

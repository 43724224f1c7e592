import { createHash } from 'node:crypto';
import { formatAmount } from '../chain/amount.ts';
import type { Tip } from '../chain/tip.ts';
import { CancelledError } from '../errors/cancelledError.ts';
import type { FinishedLine, WatchRun } from '../ports/watchStore.ts';
import type { Gap } from '../results/envelope.ts';
import {
  SCREEN_SUMMARY_SCHEMA,
  type ScreenLine,
  type ScreenSummary,
  type TagListState,
} from '../results/screenDocument.ts';
import type { Severity } from '../screening/severity.ts';
import { AlertHistory } from './screen/alertHistory.ts';
import { ScreenCounts } from './screen/screenCounts.ts';
import type { FinishedScreen } from './screen/screenLineOf.ts';
import type { ScreenPorts, ScreenRequest, WatchlistLine } from './screen/screenRequest.ts';
import { ScreenRun } from './screen/screenRun.ts';
import { seedGap } from './seedGap.ts';

/** Lines stored in one step: what a kill can cost. */
const STORE_EVERY = 50;
/** Kept lines read back at a time. */
const READ_BACK = 200;

export interface ScreenOutcome {
  readonly summary: ScreenSummary;
  readonly interrupted: boolean;
  /** A gap that means that the run was hindered. */
  readonly isHindered: boolean;
  /** Gravest alert among the printed ones that is in force and not acknowledged. */
  readonly gravest: Severity;
}

/**
 * Screens a list, line by line, in order, each printed and kept as soon as it is known: nothing of what was printed is
 * held in memory. With `resume`, lines that an interrupted run finished come from the store, at that run's tip.
 * Throws UsageError where blocks were asked for and cannot be read, StoreError where the cache cannot be used.
 */
export async function runScreen(
  request: ScreenRequest,
  lines: AsyncIterable<WatchlistLine>,
  ports: ScreenPorts,
): Promise<ScreenOutcome> {
  const lists = await tagListStates(ports);
  const parameters = screenParameters(request, lists);
  const history = await AlertHistory.open(request.list, lists, ports);
  const digest = digestOf(request, parameters);
  const run = await ports.watch.begin(request.list, digest, request.resume, JSON.stringify({ tips: {} }));
  const pinned = (JSON.parse(run.state) as { tips?: Record<string, Tip> }).tips ?? {};
  const screen = new ScreenRun(request, ports, history, pinned);
  const home = await screen.world(request.network);
  await run.keep(
    JSON.stringify({ tips: { ...(home.tip === null ? {} : { [request.network.name]: home.tip }), ...pinned } }),
  );
  const counts = new ScreenCounts();
  const output = new Output(request, ports, run, counts);
  const isCut = await screenAll(lines, screen, output, { request, ports, run });
  await output.flush();
  await ports.emitted?.();
  // A run whose lines nobody got is not the last one: the next must tell of the same changes.
  const interrupted = isCut || ports.signal.aborted;
  const lost = interrupted ? [] : await screen.reorganised();
  const tips = await screen.tips();
  if (!interrupted) await run.finish(JSON.stringify({ tagLists: lists, tips }), request.fromBlocks !== null);
  const gaps = [...counts.gaps(), ...lost.map(reorgGap)];
  const summary: ScreenSummary = {
    schema: SCREEN_SUMMARY_SCHEMA,
    tool: { name: 'peelhound', version: request.toolVersion },
    network: request.network.name,
    tip: home.tip,
    parameters,
    coverage: { complete: gaps.length === 0 && !interrupted, transactions: counts.transactions, gaps },
    list: request.list,
    lines: counts.lines,
    printed: counts.printed,
    statuses: counts.statuses,
    severities: counts.severities,
    changes: counts.changes,
    duplicates: counts.duplicates,
    tagLists: lists,
    previousTagLists: history.previousLists,
    errors: counts.errors(),
  };
  return { summary, interrupted, isHindered: counts.isHindered || lost.length > 0, gravest: counts.gravest };
}

/** Lines are printed as soon as they are known, so that those of the lost blocks cannot be taken back. */
function reorgGap({ network, fromHeight }: { readonly network: string; readonly fromHeight: number }): Gap {
  const reason = `the chain of ${network} was reorganised from height ${fromHeight} on during the run: screen the list again`;
  return seedGap('source-error', reason);
}

interface Around {
  readonly request: ScreenRequest;
  readonly ports: ScreenPorts;
  readonly run: WatchRun;
}

/** Several lines under way at once, taken out in order. True: interrupted. */
async function screenAll(
  lines: AsyncIterable<WatchlistLine>,
  screen: ScreenRun,
  output: Output,
  { request, ports, run }: Around,
): Promise<boolean> {
  const under: Promise<FinishedScreen>[] = [];
  let ordinal = 0;
  try {
    let source = lines;
    if (request.fromBlocks !== null) {
      const all: WatchlistLine[] = [];
      for await (const line of lines) all.push(line);
      await screen.readWindow(all);
      source = inOrder(all);
    }
    for await (const line of source) {
      if (ports.signal.aborted) break;
      if (ordinal++ < run.finishedLines) {
        await output.repeat(ordinal - 1);
        continue;
      }
      const finished = screen.screen(line);
      finished.catch(() => undefined);
      under.push(finished);
      if (under.length >= ports.concurrency) await output.take(await (under.shift() as Promise<FinishedScreen>));
    }
    for (const finished of under.splice(0)) {
      if (ports.signal.aborted) break;
      await output.take(await finished);
    }
    return ports.signal.aborted;
  } catch (error) {
    if (error instanceof CancelledError) return true;
    throw error;
  }
}

async function* inOrder<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** Prints, counts and keeps finished lines. */
class Output {
  readonly #request: ScreenRequest;
  readonly #ports: ScreenPorts;
  readonly #run: WatchRun;
  readonly #counts: ScreenCounts;
  #waiting: FinishedLine[] = [];
  #stored: number;
  #kept: { readonly from: number; readonly lines: readonly string[] } = { from: 0, lines: [] };

  constructor(request: ScreenRequest, ports: ScreenPorts, run: WatchRun, counts: ScreenCounts) {
    this.#request = request;
    this.#ports = ports;
    this.#run = run;
    this.#counts = counts;
    this.#stored = run.finishedLines;
  }

  async take({ line, target, state, hasChanged }: FinishedScreen): Promise<void> {
    await this.#print(line, hasChanged);
    this.#waiting.push({ line: JSON.stringify({ line, hasChanged }), target, state: JSON.stringify(state) });
    if (this.#waiting.length >= STORE_EVERY) await this.flush();
  }

  /** A line that an interrupted run had finished. */
  async repeat(ordinal: number): Promise<void> {
    if (ordinal >= this.#kept.from + this.#kept.lines.length) {
      this.#kept = { from: ordinal, lines: await this.#run.lines(ordinal, READ_BACK) };
    }
    const text = this.#kept.lines[ordinal - this.#kept.from] as string;
    const { line, hasChanged } = JSON.parse(text) as { line: ScreenLine; hasChanged: boolean };
    await this.#print(line, hasChanged);
  }

  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const lines = this.#waiting;
    this.#waiting = [];
    await this.#run.put(this.#stored, lines);
    this.#stored += lines.length;
  }

  async #print(line: ScreenLine, hasChanged: boolean): Promise<void> {
    const isPrinted = !this.#request.changesOnly || hasChanged;
    this.#counts.add(line, isPrinted);
    if (isPrinted) await this.#ports.emit(line);
    const { lines, statuses } = this.#counts;
    this.#ports.progress.update(
      `${lines} lines screened, ${statuses.alert} with alerts, ${statuses.error} not answered`,
    );
  }
}

async function tagListStates(ports: ScreenPorts): Promise<readonly TagListState[]> {
  return (await ports.tags.lists()).map(({ list, version, date, sha256, tags }) => ({
    list,
    version,
    date,
    sha256,
    tags,
  }));
}

/** Everything that shapes the lines, with the rule and the cut-off beside the figures. */
function screenParameters(request: ScreenRequest, lists: readonly TagListState[]): Readonly<Record<string, unknown>> {
  return {
    rule: 'haircut',
    hops: request.hops,
    minValue: request.minValue.toString(),
    minValueCoins: formatAmount(request.minValue, request.network.decimals),
    maxTransactions: request.maxTransactions,
    maxCluster: request.maxCluster,
    maxRequestsPerAddress: request.maxRequestsPerAddress,
    minTagConfidence: request.minTagConfidence / 100,
    severity: request.severity.name,
    severityRules: request.severity.rules.map((rule) => ({
      ...rule,
      minValue: rule.minValue.toString(),
      minShare: rule.minShare.toString(),
    })),
    priceDate: null,
    own: [...request.own].map(([network, scripts]) => ({ network, addresses: scripts.size })),
    fromBlocks: request.fromBlocks,
    changesOnly: request.changesOnly,
    tagLists: lists,
  };
}

/** An interrupted run is taken up only where the same input would give the same lines. */
function digestOf(request: ScreenRequest, parameters: Readonly<Record<string, unknown>>): string {
  const own = [...request.own].map(([network, scripts]) => [network, [...scripts].sort()]);
  const text = JSON.stringify([request.toolVersion, request.network.name, request.inputDigest, parameters, own]);
  return createHash('sha256').update(text).digest('hex');
}

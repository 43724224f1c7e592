import { setImmediate } from 'node:timers/promises';
import type { Network } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { runScreen } from '../src/investigate/runScreen.ts';
import type { ScreenGround, WatchlistLine } from '../src/investigate/screen/screenRequest.ts';
import type { ScreenLine } from '../src/results/screenDocument.ts';
import { compareSeverity, type Severity } from '../src/screening/severity.ts';
import { accountScreenOf } from './accountScreenOf.ts';
import type { Invocation } from './command.ts';
import { DEFAULT_CONCURRENCY } from './defaultConcurrency.ts';
import { EXIT } from './exitCodes.ts';
import type { TextSink } from './io.ts';
import { openSession, type Session } from './openSession.ts';
import { readWatchlist } from './readWatchlist.ts';
import { refuseUnwritable } from './refuseUnwritable.ts';
import { screenSummaryText } from './render/screenSummaryText.ts';
import { readScreenRequest } from './screenOptions.ts';
import { tagIndexOf } from './traceKnowledgeOf.ts';
import { writeWhole } from './writeWhole.ts';

/** Lines under way at once offline, where only the cache is waited for. */
const OFFLINE_CONCURRENCY = 32;

/** `screen <file|->`: one JSON line a line, a summary on stderr, the exit code for a job. */
export async function screenAction(given: Invocation): Promise<number> {
  const isOfLedgers = given.global.network === 'ledger';
  const invocation = isOfLedgers ? overLedgers(given) : given;
  const { global, io, options, progress } = invocation;
  const { request, input, watchlist } = await readScreenRequest(invocation);
  if (typeof options['summary'] === 'string') await refuseUnwritable(options['summary']);
  const sessions = new Map<string, Promise<Session>>();
  const open = (network: Network): Promise<Session> => {
    const known = sessions.get(network.name) ?? openSession(invocation, network);
    sessions.set(network.name, known);
    return known;
  };
  const lines = readWatchlist(input.text(), watchlist);
  try {
    const home = await open(request.network);
    const outcome = await runScreen(request, isOfLedgers ? asAccounts(lines) : lines, {
      ground: async (network) =>
        groundOf(await open(network), network, request.network, invocation, request.minTagConfidence),
      tags: home.tags,
      watch: home.watch,
      emit: (line) => printLine(line, io.stdout),
      emitted: () => setImmediate(),
      progress,
      signal: io.interrupt,
      accounts: await accountScreenOf(home, request),
      concurrency: global.offline ? OFFLINE_CONCURRENCY : (global.concurrency ?? DEFAULT_CONCURRENCY),
    });
    progress.update('');
    const { summary } = outcome;
    if (typeof options['summary'] === 'string') {
      await writeWhole(options['summary'], [`${JSON.stringify(summary, null, 2)}\n`]);
    }
    if (!global.quiet) io.stderr.write(screenSummaryText(summary, outcome.interrupted));
    if (outcome.interrupted) return EXIT.interrupted;
    const failOn = options['failOn'] as Severity | undefined;
    if (failOn !== undefined && compareSeverity(outcome.gravest, failOn) >= 0) return EXIT.alert;
    return outcome.isHindered ? EXIT.hindered : EXIT.done;
  } finally {
    for (const opening of await Promise.allSettled(sessions.values()))
      if (opening.status === 'fulfilled') await opening.value.close();
  }
}

/** To a pipe that is slower than we are, no faster than it takes lines. */
async function printLine(line: ScreenLine, stdout: TextSink): Promise<void> {
  if (stdout.write(`${JSON.stringify(line)}\n`) === false) await stdout.drained?.();
}

/** Accounts are on no chain: the cache is opened as for the default one, and nobody is asked. */
function overLedgers(invocation: Invocation): Invocation {
  return { ...invocation, global: { ...invocation.global, network: 'bitcoin', offline: true } };
}

/** Lines that name no network are accounts. */
async function* asAccounts(lines: AsyncIterable<WatchlistLine>): AsyncGenerator<WatchlistLine> {
  for await (const line of lines) yield line.network === null ? { ...line, network: 'ledger' } : line;
}

/** A source that was named serves the network that was named; other networks have theirs, or none. */
async function groundOf(
  session: Session,
  network: Network,
  home: Network,
  { global }: Invocation,
  minTagConfidence: number,
): Promise<ScreenGround> {
  const isHome = network.name === home.name;
  const hasSource = isHome || global.source.length === 0;
  const source = hasSource ? await session.openSource().catch((error: unknown) => noSource(error, isHome)) : null;
  const blocks = isHome && source !== null ? await session.openBlockSource() : null;
  return { network, store: session.store, source, blocks, tags: await tagIndexOf(session, network, minTagConfidence) };
}

/** A network beside the main one that has no public source is screened from the cache. */
function noSource(error: unknown, isHome: boolean): null {
  if (isHome || !(error instanceof UsageError)) throw error;
  return null;
}

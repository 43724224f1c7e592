import { recipientText } from '../chain/recipient.ts';
import { targetText } from '../chain/targetText.ts';
import { UsageError } from '../errors/usageError.ts';
import { compareOutputs } from '../graph/compareOutputs.ts';
import { graphTransaction } from '../graph/graphTransaction.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import type { Gap } from '../results/envelope.ts';
import { PATH_SCHEMA, type PathDocument, type PathPlace, type PathRow } from '../results/pathDocument.ts';
import { type ValuePath, valuePaths } from '../tracing/valuePaths.ts';
import { atSteadyTip, type EarlierAttempts, joinReorgs } from './atSteadyTip.ts';
import { ChainReader } from './chainReader.ts';
import { coinJoinOf } from './coinJoinKnowledge.ts';
import { expandPath } from './expandPath.ts';
import { pathGaps } from './pathGaps.ts';
import type { PathRequest, PathTarget } from './pathRequest.ts';
import { PathSearch } from './pathSearch.ts';
import { type ResolvedPathTarget, resolvePathTarget } from './resolvePathTarget.ts';
import { runTip } from './runTip.ts';
import { seedGap } from './seedGap.ts';
import { momentText } from './traceParameters.ts';

export interface PathPorts {
  readonly store: TransactionStore;
  /** null: offline. */
  readonly source: ChainSource | null;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
  /** Look-ups that may be under way at once [4]. */
  readonly concurrency: number;
}

export interface PathRunResult {
  readonly document: PathDocument;
  /** Ctrl-C: the document holds what there was. */
  readonly interrupted: boolean;
}

/**
 * All ways over which value can have gone from one target to another within the bounds: targets, a search that grows
 * from both ends, then the paths of the finished graph.
 * @throws UsageError where a target does not name one thing, or both name the same; StoreError.
 */
export async function runPath(request: PathRequest, ports: PathPorts): Promise<PathRunResult> {
  refuseSame(request);
  return atSteadyTip(ports, (source, earlier) => findPaths(request, { ...ports, source }, earlier));
}

async function findPaths(request: PathRequest, ports: PathPorts, earlier: EarlierAttempts): Promise<PathRunResult> {
  const { tip, failure, reorg } = await runTip(ports.store, ports.source);
  const reader = new ChainReader(ports.store, ports.source, tip);
  const from = await resolvePathTarget(request.from, request.network, reader);
  const to = await resolvePathTarget(request.to, request.network, reader);
  const search = new PathSearch(request, from, to);
  const { maxTransactions } = request.bounds;
  const isAskable = from.isRead && to.isRead;
  const interrupted = isAskable && (await expandPath(search, { ...ports, reader, maxTransactions }));
  const { paths, count } = valuePaths(search.graph, search.question, request.maxPaths);
  const gaps: Gap[] = [
    ...(failure === null ? [] : [seedGap(failure.kind, `the tip: ${failure.reason}`)]),
    ...earlier.gaps,
    ...from.gaps,
    ...to.gaps,
    ...(BigInt(paths.length) < count ? [unlisted(paths.length, count)] : []),
    ...(isAskable ? pathGaps(search, request, interrupted) : []),
  ];
  const { graph } = search;
  const document: PathDocument = {
    schema: PATH_SCHEMA,
    tool: { name: 'peelhound', version: request.toolVersion },
    network: request.network.name,
    tip,
    parameters: parametersOf(request),
    coverage: { complete: gaps.length === 0, transactions: graph.transactionCount, gaps },
    from: placeOf(search, request.from, from, from.outputs),
    to: placeOf(search, request.to, to, to.txid === null ? to.outputs : new Map()),
    count: count.toString(),
    paths: paths.map((path) => rowOf(search, path, request)),
    reorg: joinReorgs(earlier.reorg, reorg),
  };
  return { document, interrupted };
}

function refuseSame({ from, to }: PathRequest): void {
  if (targetText(from.target) === targetText(to.target))
    throw new UsageError(`both targets are ${to.text}`, { hint: 'give two targets: path <from> <to>' });
}

function unlisted(listed: number, count: bigint): Gap {
  return seedGap('budget', `${count} paths are within the bounds, the best ${listed} are listed: --max-paths`);
}

function parametersOf({ from, to, bounds, maxPaths }: PathRequest): Record<string, unknown> {
  return {
    from: from.text,
    to: to.text,
    hops: bounds.hops,
    maxTransactions: bounds.maxTransactions,
    minValue: bounds.minValue.toString(),
    since: momentText(bounds.since),
    until: momentText(bounds.until),
    maxPaths,
  };
}

function placeOf(
  { graph }: PathSearch,
  { text }: PathTarget,
  { isRead }: ResolvedPathTarget,
  outputs: ReadonlyMap<string, bigint>,
): PathPlace {
  const numbers = [...outputs.keys()].map((outpoint) =>
    graph.findOutput(outpoint.slice(0, 64), Number(outpoint.slice(65))),
  );
  numbers.sort((a, b) => compareOutputs(graph, a, b));
  return { target: text, outpoints: numbers.map((output) => graph.outpointText(output)), isRead };
}

function rowOf({ graph, question }: PathSearch, path: ValuePath, { network }: PathRequest): PathRow {
  const txids: string[] = [];
  const steps = path.outputs.map((output, n) => {
    const t = graph.outputTransaction(output);
    const isLast = n === path.outputs.length - 1;
    const input = isLast && question.endTxid === null ? -1 : graph.spender(output);
    const spender = input < 0 ? -1 : graph.inputTransaction(input);
    if (spender >= 0) txids.push(graph.txid(spender));
    return {
      outpoint: graph.outpointText(output),
      address: recipientText(graph.scriptHex(graph.script(output)), network),
      value: graph.value(output).toString(),
      height: graph.height(t),
      time: graph.time(t),
      spentIn: spender < 0 ? null : graph.txid(spender),
      coinjoin: spender < 0 ? null : coinJoinOf(graphTransaction(graph, spender)),
    };
  });
  return { value: path.value.toString(), hops: path.hops, txids, steps };
}

import type { Transaction } from '../chain/transaction.ts';
import { impossibleSpend } from '../graph/impossibleSpend.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { Frontier } from '../tracing/frontier.ts';
import type { SpendAnswer } from '../tracing/spendAnswer.ts';
import type { SpenderStop } from '../tracing/stops.ts';
import type { ChainReader } from './chainReader.ts';
import type { CoinAges } from './coinAges.ts';
import type { ExpansionStep } from './expandTrace.ts';
import type { ForkChoice } from './forkChoice.ts';
import { SpendLookUp } from './spendLookUp.ts';
import type { WantedSpend } from './spendReader.ts';

export interface StepSettings {
  readonly graph: TransactionGraph;
  readonly frontier: Frontier;
  readonly reader: ChainReader;
  readonly concurrency: number;
  /** Why following ends at a transaction, of the kinds that were asked for; null: it goes on. */
  readonly stopOf: (transaction: Transaction) => SpenderStop | null;
  /** Heights of what is spent; null: no rule asked needs them. */
  readonly ages: CoinAges | null;
  /** Which branches of a fork are followed; null: all, always. */
  readonly fork: ForkChoice | null;
}

/** Forward: who spends the wanted output? */
export function forwardStep(settings: StepSettings): ExpansionStep {
  const lookUp = new SpendLookUp(settings.reader, settings.concurrency);
  return {
    take: async (outpoint) => settings.frontier.learn(outpoint, await answer(settings, lookUp, outpoint)),
  };
}

async function answer(settings: StepSettings, lookUp: SpendLookUp, output: number): Promise<SpendAnswer> {
  const { graph, reader, frontier } = settings;
  if (!isConfirmed(graph, graph.outputTransaction(output), reader)) {
    return { kind: 'unconfirmed', reason: 'the transaction that made it is not confirmed at this tip' };
  }
  const finding = await lookUp.find(graph.outpointText(output), (limit) =>
    frontier.wanted(limit).map((wanted) => toWantedSpend(graph, wanted)),
  );
  if (finding.kind !== 'spent') return finding;
  const step = expandOrStop(settings, output, finding.spender);
  if (step.kind !== 'expand') return step;
  await settings.ages?.learn(finding.spender);
  if (settings.fork !== null) await leaveBranches(settings, settings.fork, finding.spender);
  return step;
}

/** Marks the branches that are not followed, before taint reaches them. */
async function leaveBranches(
  { graph, frontier }: StepSettings,
  fork: ForkChoice,
  transaction: Transaction,
): Promise<void> {
  const followed = await fork.branchesOf(transaction);
  if (followed === null) return;
  transaction.outputs.forEach((_, vout) => {
    if (!followed.includes(vout)) frontier.left.add(graph.findOutput(transaction.txid, vout));
  });
}

/** Adds the transaction to the graph, unless it ends the trace: a CoinJoin, a sweep, a spend that cannot be. */
export function expandOrStop(settings: StepSettings, outpoint: number, transaction: Transaction): SpendAnswer {
  const stop = settings.stopOf(transaction);
  if (stop !== null && !settings.frontier.isExempt(outpoint)) return stop;
  const reason = impossibleSpend(settings.graph, transaction);
  if (reason !== null) return { kind: 'malformed', reason };
  settings.graph.appendTransactions([transaction]);
  return { kind: 'expand', transaction: settings.graph.findTransaction(transaction.txid), stop };
}

function toWantedSpend(graph: TransactionGraph, output: number): WantedSpend {
  return {
    outpoint: { txid: graph.outputTxid(output), vout: graph.vout(output) },
    script: graph.scriptHex(graph.script(output)),
    height: graph.height(graph.outputTransaction(output)),
  };
}

function isConfirmed(graph: TransactionGraph, transaction: number, reader: ChainReader): boolean {
  if (!graph.isConfirmed(transaction)) return false;
  const height = graph.height(transaction);
  return height === null || reader.tip === null || height <= reader.tip.height;
}

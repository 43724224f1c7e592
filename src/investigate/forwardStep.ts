import type { Transaction } from '../chain/transaction.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { Frontier } from '../tracing/frontier.ts';
import type { SpendAnswer } from '../tracing/spendAnswer.ts';
import type { CoinJoinStop } from '../tracing/stops.ts';
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
  /** What is known of a transaction as a CoinJoin; null: it is none. */
  readonly coinJoinOf: (transaction: Transaction) => CoinJoinStop | null;
  /** Heights of what is spent; null: no rule asked needs them. */
  readonly ages: CoinAges | null;
  /** Which branches of a fork are followed; null: all, always. */
  readonly fork: ForkChoice | null;
  /** Whether a CoinJoin ends the trace. */
  readonly stopsAtCoinJoin: boolean;
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
  const finding = await lookUp.find(toWantedSpend(graph, output), (limit) =>
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

/** Adds the transaction to the graph, unless it is a CoinJoin that ends the trace. */
export function expandOrStop(settings: StepSettings, outpoint: number, transaction: Transaction): SpendAnswer {
  const coinJoin = settings.coinJoinOf(transaction);
  if (coinJoin !== null && settings.stopsAtCoinJoin && !settings.frontier.isExempt(outpoint)) {
    return { kind: 'coinjoin', coinJoin };
  }
  settings.graph.appendTransactions([transaction]);
  return { kind: 'expand', transaction: settings.graph.findTransaction(transaction.txid), coinJoin };
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

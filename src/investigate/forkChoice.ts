import { classifyScript } from '../chain/classifyScript.ts';
import { fromHex } from '../chain/hex.ts';
import { formatOutpoint } from '../chain/outpoint.ts';
import type { Transaction } from '../chain/transaction.ts';
import { UsageError } from '../errors/usageError.ts';
import { TransactionGraph } from '../graph/transactionGraph.ts';
import { decideChange } from '../heuristics/change/decideChange.ts';
import type { AskFork, Fork } from './fork.ts';
import type { TraceRequest } from './traceRequest.ts';

/** A choice at a fork, as the document carries it. */
export interface Choice {
  readonly txid: string;
  readonly followed: readonly string[];
  readonly left: readonly string[];
  readonly reason: string;
}

/** Decides at each fork which outputs are followed, and writes it down. */
export interface ForkChoice {
  readonly choices: readonly Choice[];
  /** Output numbers; null: all of them, no choice was made. */
  branchesOf(transaction: Transaction): Promise<readonly number[] | null>;
}

/**
 * The chooser that `--follow` asks for; null: everything is followed.
 * @throws UsageError for a choice backward, or to be asked where nobody can be.
 */
export function forkChoice(request: TraceRequest, ask: AskFork | undefined): ForkChoice | null {
  const { follow } = request;
  if (follow === 'all') return null;
  if (request.direction === 'backward') {
    throw new UsageError('--follow chooses among outputs, and a backward trace goes by inputs', {
      hint: 'leave --follow away, or trace forward',
    });
  }
  if (follow === 'ask' && ask === undefined) {
    throw new UsageError('--follow ask needs a terminal', {
      hint: 'name the outpoints instead: --follow txid:0,txid:1',
    });
  }
  const choices: Choice[] = [];
  return {
    choices,
    branchesOf: async (transaction) => {
      const fork = forkOf(transaction);
      if (fork.branches.length < 2) return null;
      const chosen = await choose(fork, follow, ask);
      if (chosen === null) return null;
      choices.push(choiceOf(fork, chosen));
      return chosen.vouts;
    },
  };
}

async function choose(fork: Fork, follow: TraceRequest['follow'], ask: AskFork | undefined) {
  if (follow === 'ask') return (ask as AskFork)(fork);
  if (follow === 'change') return changeBranch(fork);
  if (follow === 'largest') return largestBranch(fork);
  if (follow === 'all') return null;
  const named = follow.outpoints.filter((outpoint) => outpoint.txid === fork.transaction.txid).map(({ vout }) => vout);
  return named.length === 0 ? null : { vouts: named, reason: 'named with --follow' };
}

function changeBranch({ branches }: Fork) {
  const change = branches.find((branch) => branch.change !== null);
  if (change === undefined) return null;
  return { vouts: [change.vout], reason: `change by ${change.change?.signs.join(', ')}` };
}

function largestBranch({ branches, transaction }: Fork) {
  const value = (vout: number) => transaction.outputs[vout]?.value ?? 0n;
  const largest = branches.reduce((most, branch) => (value(branch.vout) > value(most.vout) ? branch : most));
  return { vouts: [largest.vout], reason: 'the largest output' };
}

/** Judged from the transaction alone, so that the order in which others are fetched never changes a choice. */
function forkOf(transaction: Transaction): Fork {
  const graph = new TransactionGraph();
  graph.appendTransactions([transaction]);
  const t = graph.findTransaction(transaction.txid);
  const decision = decideChange(graph, t);
  const branches = transaction.outputs.flatMap(({ script, value }, vout) => {
    if (value === 0n || classifyScript(fromHex(script)) === 'op_return') return [];
    const isChange = decision.verdict === 'match' && decision.output === graph.outputStart(t) + vout;
    return [{ vout, change: isChange ? { confidence: decision.confidence, signs: decision.signs } : null }];
  });
  return { transaction, branches };
}

function choiceOf({ transaction, branches }: Fork, chosen: { vouts: readonly number[]; reason: string }): Choice {
  const text = ({ vout }: { vout: number }) => formatOutpoint({ txid: transaction.txid, vout });
  return {
    txid: transaction.txid,
    followed: branches.filter(({ vout }) => chosen.vouts.includes(vout)).map(text),
    left: branches.filter(({ vout }) => !chosen.vouts.includes(vout)).map(text),
    reason: chosen.reason,
  };
}

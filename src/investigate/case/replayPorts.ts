import { UsageError } from '../../errors/usageError.ts';
import type { TransactionStore } from '../../ports/transactionStore.ts';
import type { TraceDocument } from '../../results/traceDocument.ts';
import type { AskFork } from '../fork.ts';
import type { Choice } from '../forkChoice.ts';
import type { TraceKnowledge } from '../traceKnowledge.ts';
import type { TracePorts } from '../traceRequest.ts';

/** Ports of a run without a network that nobody watches. A person's choices at forks are those that the document carries. */
export function replayPorts(store: TransactionStore, knowledge: TraceKnowledge, document: TraceDocument): TracePorts {
  return {
    store,
    source: null,
    progress: { update: () => undefined, note: () => undefined },
    signal: new AbortController().signal,
    concurrency: 1,
    knowledge,
    askFork: recordedChoices(document),
  };
}

function recordedChoices(document: TraceDocument): AskFork {
  const choices = (document.parameters['choices'] ?? []) as readonly Choice[];
  return async ({ transaction }) => {
    const choice = choices.find((one) => one.txid === transaction.txid);
    if (choice === undefined) throw new UsageError(`no choice is recorded for the fork at ${transaction.txid}`);
    const vouts = choice.followed.map((outpoint) => Number(outpoint.slice(outpoint.indexOf(':') + 1)));
    return { vouts, reason: choice.reason };
  };
}

import type { TransactionStore } from '../../ports/transactionStore.ts';
import type { TraceDocument } from '../../results/traceDocument.ts';
import { runTrace } from '../runTrace.ts';
import { factsToText } from './caseFacts.ts';
import { FactRecorder } from './factRecorder.ts';
import { type Difference, firstDifference } from './firstDifference.ts';
import { replayPorts } from './replayPorts.ts';
import { traceRequestOf } from './traceRequestOf.ts';

/** The facts of a trace, and whether they give it again. */
export interface TraceFacts {
  readonly text: string;
  /** null: computed again from the store, offline, it is the same. */
  readonly difference: Difference | null;
}

/**
 * Computes a trace that was just made again, offline, and keeps everything it reads. What an online run was told and could
 * not store (a source that failed) makes a difference, which is given.
 */
export async function factsOfTrace(
  document: TraceDocument,
  store: TransactionStore,
  toolVersion: string,
): Promise<TraceFacts> {
  const recorder = new FactRecorder(store);
  const request = await traceRequestOf(document, store, toolVersion);
  const again = (await runTrace(request, replayPorts(recorder))).document;
  const difference = firstDifference(document, again, ['tool']);
  return { text: factsToText(recorder.facts()), difference };
}

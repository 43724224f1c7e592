import type { TransactionStore } from '../../ports/transactionStore.ts';
import type { TraceDocument } from '../../results/traceDocument.ts';
import { restatedTrace } from '../ledger/statedBridges.ts';
import { CHAIN_KNOWLEDGE, type TraceKnowledge } from '../traceKnowledge.ts';
import type { Assumption } from './assumption.ts';
import { factsToText } from './caseFacts.ts';
import { FactRecorder } from './factRecorder.ts';
import { type Difference, firstDifference } from './firstDifference.ts';
import { OF_ONE_RUN } from './replayItem.ts';
import { replayPorts } from './replayPorts.ts';
import { restatedFailures } from './restatedFailures.ts';
import { runAssumedTrace } from './runAssumedTrace.ts';
import { traceRequestOf } from './traceRequestOf.ts';

/** The facts of a trace, and whether they give it again. */
export interface TraceFacts {
  readonly text: string;
  /** null: computed again from the store, offline, it is the same. */
  readonly difference: Difference | null;
}

/** What a trace was computed from. */
export interface TraceGround {
  readonly store: TransactionStore;
  readonly knowledge?: TraceKnowledge | undefined;
}

/**
 * Computes a trace that was just made again, offline, and keeps everything it reads. What an online run was told and could
 * not store makes a difference, which is given; that a source failed does not, see `restatedFailures`.
 */
export async function factsOfTrace(
  document: TraceDocument,
  ground: TraceGround,
  toolVersion: string,
): Promise<TraceFacts> {
  const recorder = new FactRecorder(ground.store);
  const knowledge = recorder.listen(ground.knowledge ?? CHAIN_KNOWLEDGE);
  const request = await traceRequestOf(document, ground.store, toolVersion);
  const ports = replayPorts(recorder, knowledge, document);
  const run = await runAssumedTrace(request, ports, document.assumptions as readonly Assumption[]);
  const again = restatedFailures(restatedTrace(run.document, document), document);
  const difference = firstDifference(document, again, OF_ONE_RUN);
  return { text: factsToText(recorder.facts()), difference };
}

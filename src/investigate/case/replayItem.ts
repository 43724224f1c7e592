import type { TraceDocument } from '../../results/traceDocument.ts';
import { runTrace } from '../runTrace.ts';
import { factsFromText } from './caseFacts.ts';
import { FactStore } from './factStore.ts';
import { type Difference, firstDifference } from './firstDifference.ts';
import { replayPorts } from './replayPorts.ts';
import { traceRequestOf } from './traceRequestOf.ts';

/** What became of one item of a replay. `kept`: a document that is not computed again, with the reason. */
export type ReplayResult =
  | { readonly state: 'identical' }
  | { readonly state: 'different'; readonly difference: Difference }
  | { readonly state: 'kept'; readonly reason: string };

/** Computes a document again from its facts alone and compares all but `tool`. Throws MalformedError where it cannot be read. */
export async function replayItem(
  document: Readonly<Record<string, unknown>>,
  facts: string | null,
  toolVersion: string,
): Promise<ReplayResult> {
  if (document['schema'] !== 'peelhound/trace@1') return { state: 'kept', reason: 'only traces are computed again' };
  if (facts === null) return { state: 'kept', reason: 'no facts were kept with it' };
  const again = await replayTrace(document as unknown as TraceDocument, facts, toolVersion);
  const difference = firstDifference(document, JSON.parse(JSON.stringify(again)), ['tool']);
  return difference === null ? { state: 'identical' } : { state: 'different', difference };
}

/** The trace that the facts give for the question which the document answers. */
export async function replayTrace(document: TraceDocument, facts: string, toolVersion: string): Promise<TraceDocument> {
  const store = new FactStore(factsFromText(facts));
  const request = await traceRequestOf(document, store, toolVersion);
  return (await runTrace(request, replayPorts(store))).document;
}

import { DailyPrices } from '../../prices/dailyPrices.ts';
import { TRACE_SCHEMA, type TraceDocument } from '../../results/traceDocument.ts';
import { replayLedgerTrace } from '../ledger/ledgerFacts.ts';
import { LEDGER_NETWORK } from '../ledger/runLedgerTrace.ts';
import { restatedTrace } from '../ledger/statedBridges.ts';
import type { Assumption } from './assumption.ts';
import { factsFromText } from './caseFacts.ts';
import { factKnowledge } from './factKnowledge.ts';
import { FactStore } from './factStore.ts';
import { type Difference, firstDifference } from './firstDifference.ts';
import { replayPorts } from './replayPorts.ts';
import { rerunOf } from './rerunDocument.ts';
import { restatedFailures } from './restatedFailures.ts';
import { runAssumedTrace } from './runAssumedTrace.ts';
import type { SavedDocument } from './savedDocument.ts';
import { traceRequestOf } from './traceRequestOf.ts';

/** What became of one item of a replay. `kept`: a document that is not computed again, with the reason. */
export type ReplayResult =
  | { readonly state: 'identical' }
  | { readonly state: 'different'; readonly difference: Difference }
  | { readonly state: 'kept'; readonly reason: string };

const NO_FACTS = 'no facts were kept with it';

/** Fields of a trace that say what happened in one run, and are not computed from its facts. */
export const OF_ONE_RUN: readonly string[] = ['tool', 'sinceLast', 'reorg', 'verification', 'crossCheck'];

/** Computes a document again from its facts alone and compares all but what is of one run. Throws MalformedError where it cannot be read. */
export async function replayItem(
  document: Readonly<Record<string, unknown>>,
  facts: string | null,
  toolVersion: string,
): Promise<ReplayResult> {
  if (document['schema'] !== TRACE_SCHEMA) return replayDocument(document, facts, toolVersion);
  if (facts === null) return { state: 'kept', reason: NO_FACTS };
  const trace = document as unknown as TraceDocument;
  const replay = trace.network === LEDGER_NETWORK ? replayLedgerTrace : replayTrace;
  const again = restatedFailures(restatedTrace(await replay(trace, facts, toolVersion), trace), trace);
  // Traces of an earlier version say nothing of continuations.
  const ignored = trace.continuations === undefined ? [...OF_ONE_RUN, 'continuations'] : OF_ONE_RUN;
  const difference = firstDifference(document, JSON.parse(JSON.stringify(again)), ignored);
  return difference === null ? { state: 'identical' } : { state: 'different', difference };
}

/** Any other document: its own question, asked of its facts. */
async function replayDocument(
  document: Readonly<Record<string, unknown>>,
  facts: string | null,
  toolVersion: string,
): Promise<ReplayResult> {
  const rerun = rerunOf(document);
  if (typeof rerun !== 'function') return { state: 'kept', reason: rerun.reason };
  if (facts === null) return { state: 'kept', reason: NO_FACTS };
  const saved = document as SavedDocument;
  const known = factsFromText(facts);
  const prices = new DailyPrices('', '', known.prices);
  const ground = {
    store: new FactStore(known),
    knowledge: factKnowledge(known, saved),
    prices: known.prices.length === 0 ? null : (time: number) => prices.at(time),
  };
  const again = restatedFailures(JSON.parse(JSON.stringify(await rerun(saved, ground, toolVersion))), saved);
  const difference = firstDifference(document, again, OF_ONE_RUN);
  return difference === null ? { state: 'identical' } : { state: 'different', difference };
}

/** The trace that the facts give for the question which the document answers; `without`: exhibits of assertions to leave out. */
export async function replayTrace(
  document: TraceDocument,
  facts: string,
  toolVersion: string,
  without: readonly string[] = [],
): Promise<TraceDocument> {
  const known = factsFromText(facts);
  const store = new FactStore(known);
  const request = await traceRequestOf(document, store, toolVersion);
  const ports = replayPorts(store, factKnowledge(known, document), document);
  const assumptions = (document.assumptions as readonly Assumption[]).filter(
    ({ exhibit }) => !without.includes(exhibit),
  );
  return (await runAssumedTrace(request, ports, assumptions)).document;
}

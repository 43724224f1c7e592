import type { FiatPrices } from '../../patterns/detectionContext.ts';
import { REPORTING_THRESHOLDS } from '../../patterns/thresholds.ts';
import type { TransactionStore } from '../../ports/transactionStore.ts';
import { CLUSTER_SCHEMA } from '../../results/clusterDocument.ts';
import { CLUSTER_LIST_SCHEMA } from '../../results/clusterListDocument.ts';
import { CONNECT_SCHEMA } from '../../results/connectDocument.ts';
import { DETECT_SCHEMA } from '../../results/detectDocument.ts';
import { PATH_SCHEMA } from '../../results/pathDocument.ts';
import { runCluster } from '../runCluster.ts';
import { runClusterAll } from '../runClusterAll.ts';
import { runConnect } from '../runConnect.ts';
import { runDetect } from '../runDetect.ts';
import { runDetectAll } from '../runDetectAll.ts';
import { runPath } from '../runPath.ts';
import type { TraceKnowledge } from '../traceKnowledge.ts';
import type { SavedDocument } from './savedDocument.ts';
import {
  clusterAllRequestOf,
  clusterRequestOf,
  connectRequestOf,
  detectRequestOf,
  pathRequestOf,
} from './savedQuestions.ts';

/** What a question is asked of again, without a network. */
export interface RerunGround {
  readonly store: TransactionStore;
  readonly knowledge: TraceKnowledge;
  /** null: no price is known. */
  readonly prices: FiatPrices['at'] | null;
}

/** Runs a document's own question once more. */
export type Rerun = (document: SavedDocument, ground: RerunGround, toolVersion: string) => Promise<unknown>;

const RERUNS: Readonly<Record<string, Rerun>> = {
  [CLUSTER_SCHEMA]: async (document, ground, version) =>
    (await runCluster(clusterRequestOf(document, version), offline(ground))).document,
  [CLUSTER_LIST_SCHEMA]: (document, { store, knowledge }, version) =>
    runClusterAll(clusterAllRequestOf(document, version), store, knowledge),
  [DETECT_SCHEMA]: async (document, ground, version) => {
    const request = detectRequestOf(document, version, ground.prices);
    if (request.targets.length === 0) return runDetectAll(request, ground.store, ground.knowledge);
    return (await runDetect(request, offline(ground))).document;
  },
  [PATH_SCHEMA]: async (document, ground, version) =>
    (await runPath(pathRequestOf(document, version), offline(ground))).document,
  [CONNECT_SCHEMA]: async (document, ground, version) =>
    (await runConnect(connectRequestOf(document, version), offline(ground))).document,
};

/** How a document of this kind is computed again, or why it is not: in words that follow "checked by its hash: ". */
export function rerunOf(document: Readonly<Record<string, unknown>>): Rerun | { readonly reason: string } {
  const schema = String(document['schema'] ?? '');
  const rerun = Object.hasOwn(RERUNS, schema) ? RERUNS[schema] : undefined;
  if (rerun === undefined)
    return { reason: (Object.hasOwn(REASONS, schema) && REASONS[schema]) || 'its kind is not computed again' };
  if (document['network'] === 'ledger') return { reason: 'shapes over ledgers are not computed again' };
  return hasOwnThresholds(document as SavedDocument) ? { reason: 'thresholds of its own are not kept with it' } : rerun;
}

const REASONS: Readonly<Record<string, string>> = {
  'peelhound/screen@1': 'a screening tells what is new since its last run',
  'peelhound/screen-summary@1': 'a screening tells what is new since its last run',
};

function hasOwnThresholds({ parameters }: SavedDocument): boolean {
  const ids = (parameters['thresholds'] ?? []) as readonly string[];
  return ids.some((id) => !REPORTING_THRESHOLDS.some((one) => one.id === id));
}

function offline({ store, knowledge }: RerunGround) {
  return {
    store,
    knowledge,
    source: null,
    progress: { update: () => undefined, note: () => undefined },
    signal: new AbortController().signal,
    concurrency: 1,
  };
}

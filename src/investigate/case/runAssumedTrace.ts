import { recipientText } from '../../chain/recipient.ts';
import { runTrace, type TraceRun } from '../runTrace.ts';
import { CHAIN_KNOWLEDGE, type TraceKnowledge } from '../traceKnowledge.ts';
import type { TracePorts, TraceRequest } from '../traceRequest.ts';
import { assumeInDocument } from './assumeInDocument.ts';
import type { Assumption } from './assumption.ts';

/**
 * A trace under what persons assert. A tag that is said to be wrong ends no leg and names nobody; ownership and change
 * alter what the document says of clusters, change and destinations. Every assertion stands under `assumptions`.
 */
export async function runAssumedTrace(
  request: TraceRequest,
  ports: TracePorts,
  assumptions: readonly Assumption[],
): Promise<TraceRun> {
  if (assumptions.length === 0) return runTrace(request, ports);
  const wrong = new Set(assumptions.filter(({ kind }) => kind === 'tag-wrong').flatMap(({ subjects }) => subjects));
  const isWrong = (script: string) => wrong.has(recipientText(script, request.network));
  const knowledge = withoutTags(ports.knowledge ?? CHAIN_KNOWLEDGE, isWrong);
  const run = await runTrace(request, { ...ports, knowledge });
  return { ...run, document: assumeInDocument(run.document, assumptions) };
}

/** The answer is asked for all the same, so that a recorder keeps what would hold without the assertion. */
function withoutTags(knowledge: TraceKnowledge, isWrong: (script: string) => boolean): TraceKnowledge {
  const unless =
    <T>(answer: ((script: string) => T) | undefined, nothing: T) =>
    (script: string) => {
      const known = answer?.(script) ?? nothing;
      return isWrong(script) ? nothing : known;
    };
  return {
    ...knowledge,
    recipientStop: unless(knowledge.recipientStop, null),
    tagsOf: unless(knowledge.tagsOf, []),
    actorsOf: unless(knowledge.actorsOf, []),
    namesCluster: unless(knowledge.namesCluster, []),
  };
}

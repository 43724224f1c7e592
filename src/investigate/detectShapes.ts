import { CLUSTER_OPTIONS } from '../clustering/clusterOptions.ts';
import { Clusters } from '../clustering/clusters.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { Freshness } from '../patterns/changeColumns.ts';
import { createContext, NO_TAGS } from '../patterns/createContext.ts';
import type { TagLookUp } from '../patterns/detectionContext.ts';
import type { Detection } from '../patterns/detector.ts';
import { DETECTORS } from '../patterns/detectors.ts';
import { writtenOut } from '../patterns/findingDraft.ts';
import { runDetectors } from '../patterns/runDetectors.ts';
import type { Finding } from '../results/finding.ts';
import type { Tag } from '../results/tag.ts';
import { clusterTags } from '../tracing/clusterTags.ts';
import { NO_TAGS as NOBODY, type RecipientTags } from '../tracing/recipientTags.ts';
import type { DetectRequest } from './detectRequest.ts';
import { ScriptKnowledge } from './scriptKnowledge.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';

/** What shapes a detection, without its targets and bounds. */
export type ShapeRequest = Pick<DetectRequest, 'network' | 'patterns' | 'parameters' | 'prices' | 'thresholds'>;

/** Clusters one graph and runs the detectors over it; findings are plain values, in the order of the chain. */
export function detectShapes(
  graph: TransactionGraph,
  request: ShapeRequest,
  knowledge: TraceKnowledge,
  freshness: Freshness,
): Detection {
  const known = new ScriptKnowledge(graph, knowledge);
  const hasTags = (knowledge.parameters?.tagLists.length ?? 0) > 0;
  if (hasTags) known.update();
  const clusters = new Clusters(graph, {
    ...CLUSTER_OPTIONS,
    change: { ...CLUSTER_OPTIONS.change, freshness },
    constraints: { ...CLUSTER_OPTIONS.constraints, actors: known.actors },
  });
  const context = createContext({
    network: request.network,
    graph,
    clusters,
    freshness,
    tagsOf: hasTags ? tagLookUp(graph, clusters, { ...NOBODY, ...knowledge }) : NO_TAGS,
    prices: request.prices,
    thresholds: request.thresholds,
  });
  const { findings, gaps } = runDetectors(context, {
    detectors: DETECTORS,
    patterns: request.patterns,
    given: request.parameters,
  });
  return { findings: inDocumentOrder(graph, findings.map(writtenOut)), gaps };
}

function tagLookUp(graph: TransactionGraph, clusters: Clusters, known: RecipientTags): TagLookUp {
  const ofCluster = clusterTags(clusters, known);
  const answers = new Map<number, readonly Tag[]>();
  return (script) => {
    const answered = answers.get(script);
    if (answered !== undefined) return answered;
    const tags = [...known.tagsOf(graph.scriptHex(script)), ...ofCluster(script)];
    answers.set(script, tags);
    return tags;
  };
}

/** By height of the first transaction, unknown last, then its txid, pattern and id. */
function inDocumentOrder(graph: TransactionGraph, findings: readonly Finding[]): Finding[] {
  const heightOf = (finding: Finding): number => {
    const t = graph.findTransaction(finding.txids[0] ?? '');
    return t < 0 ? Number.MAX_SAFE_INTEGER : (graph.height(t) ?? Number.MAX_SAFE_INTEGER);
  };
  const keyed = findings.map((finding) => ({ finding, height: heightOf(finding) }));
  const text = ({ txids, pattern, id }: Finding): string => `${txids[0]} ${pattern} ${id}`;
  keyed.sort((a, b) => a.height - b.height || (text(a.finding) < text(b.finding) ? -1 : 1));
  return keyed.map(({ finding }) => finding);
}

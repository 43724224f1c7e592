import type { Network } from '../chain/network.ts';
import { recipientText } from '../chain/recipient.ts';
import { clusterEvidence } from '../clustering/clusterEvidence.ts';
import { clusterOf } from '../clustering/clusterOf.ts';
import type { Clusters } from '../clustering/clusters.ts';
import { firstOutput } from '../clustering/firstOutput.ts';
import type { Link } from '../clustering/link.ts';
import { proofPath } from '../clustering/proofPath.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import {
  CLUSTER_SCHEMA,
  type ClusterDocument,
  type ClusterLink,
  type ClusterRow,
  type ProofLink,
} from '../results/clusterDocument.ts';
import type { Gap } from '../results/envelope.ts';
import { atSteadyTip, type EarlierAttempts } from './atSteadyTip.ts';
import { ChainReader } from './chainReader.ts';
import { clusterParameters } from './clusterParameters.ts';
import type { ClusterRequest } from './clusterRequest.ts';
import { expandCluster } from './expandCluster.ts';
import { resolveClusterTarget } from './resolveClusterTarget.ts';
import { runTip } from './runTip.ts';
import { seedGap } from './seedGap.ts';
import type { TraceKnowledge } from './traceKnowledge.ts';

export interface ClusterPorts {
  readonly store: TransactionStore;
  /** null: offline. */
  readonly source: ChainSource | null;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
  /** Histories that may be under way at once [4]. */
  readonly concurrency: number;
  readonly knowledge: TraceKnowledge;
}

export interface ClusterRun {
  readonly document: ClusterDocument;
  /** Ctrl-C: the document holds what there was. */
  readonly interrupted: boolean;
}

/**
 * Who controls the given addresses' fellows: tip, histories address after address within bounds, then the clusters with
 * their evidence. @throws UsageError where a target is no address; StoreError where the cache cannot be used.
 */
export async function runCluster(request: ClusterRequest, ports: ClusterPorts): Promise<ClusterRun> {
  return atSteadyTip(ports, (source, earlier) => clusterOnce(request, { ...ports, source }, earlier));
}

async function clusterOnce(
  request: ClusterRequest,
  ports: ClusterPorts,
  earlier: EarlierAttempts,
): Promise<ClusterRun> {
  const { tip, failure } = await runTip(ports.store, ports.source);
  const reader = new ChainReader(ports.store, ports.source, tip);
  const resolved = await Promise.all(request.targets.map((target) => resolveClusterTarget(target, reader)));
  const why = request.why === null ? null : await resolveClusterTarget(request.why, reader);
  const scripts = resolved.flatMap(({ script }) => (script === null ? [] : [script]));
  const { clusters, gaps, interrupted } = await expandCluster(request, scripts, { ...ports, reader });

  const { graph } = clusters;
  const ids = scripts.map((script) => graph.findScript(script));
  const known = ids.filter((id) => id >= 0);
  const evidence = clusterEvidence(clusters, known);
  const toLink = (link: Link) => linkRow(clusters, link, request.network);
  const all: Gap[] = [
    ...(failure === null ? [] : [seedGap(failure.kind, `the tip: ${failure.reason}`)]),
    ...earlier.gaps,
    ...[...resolved, ...(why === null ? [] : [why])].flatMap((target) => target.gaps),
    ...gaps,
  ];
  const rows = clusterRows(clusters, scripts, request.network);
  const document: ClusterDocument = {
    schema: CLUSTER_SCHEMA,
    tool: { name: 'peelhound', version: request.toolVersion },
    network: request.network.name,
    tip,
    parameters: clusterParameters(request, clusters.options, ports.knowledge),
    coverage: { complete: all.length === 0, transactions: graph.transactionCount, gaps: all },
    cluster: resolved[0]?.script == null ? null : (rows[0] ?? null),
    clusters: rows,
    links: evidence.links.map(toLink),
    vetoes: evidence.vetoes.map(({ transaction, reason }) => ({ txid: graph.txid(transaction), reason })),
    suggested: evidence.suggested.map(toLink),
    path: why === null ? null : pathTo(clusters, ids[0] ?? -1, why.script, request.network),
  };
  return { document, interrupted };
}

/** One row a cluster; an address without any transaction is a cluster of its own. */
function clusterRows(clusters: Clusters, scripts: readonly string[], network: Network): ClusterRow[] {
  const { graph } = clusters;
  const rows = new Map<string, ClusterRow>();
  for (const script of scripts) {
    const id = graph.findScript(script);
    const members = id < 0 ? [script] : clusterOf(clusters, id).scripts.map((member) => graph.scriptHex(member));
    const addresses = members.map((member) => recipientText(member, network));
    rows.set(addresses[0]!, { id: addresses[0]!, size: addresses.length, addresses });
  }
  return [...rows.values()];
}

function pathTo(clusters: Clusters, from: number, script: string | null, network: Network): ProofLink[] | null {
  const to = script === null ? -1 : clusters.graph.findScript(script);
  if (from < 0 || to < 0) return null;
  const steps = proofPath(clusters, from, to);
  return steps?.map((step) => ({ ...linkRow(clusters, step, network), critical: step.critical })) ?? null;
}

/** A `same-key` link is proven by the output that shows the key: its transaction stands for it. */
function linkRow(clusters: Clusters, link: Link, network: Network): ClusterLink {
  const { graph } = clusters;
  return {
    a: recipientText(graph.scriptHex(link.a), network),
    b: recipientText(graph.scriptHex(link.b), network),
    txid: link.transaction >= 0 ? graph.txid(link.transaction) : graph.outputTxid(firstOutput(graph, link.a)),
    rule: link.rule,
    confidence: link.confidence,
  };
}

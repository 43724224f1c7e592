import { comparePlaces } from '../chain/documentOrder.ts';
import { PeelhoundError } from '../errors/peelhoundError.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { TraceEdge, TraceEndpoint, TraceResult } from '../results/traceDocument.ts';
import { destinationsOf } from './destinations.ts';
import { type EndedAt, toEndpoint } from './endpointBuilder.ts';
import { ruleEntities } from './ruleEntities.ts';
import { SeedPaths } from './seedPaths.ts';
import type { OutpointTaint, TaintFlow, TransactionTaint } from './taintFlow.ts';
import type { TaintRule } from './taintRule.ts';
import type { TraceAnalysis } from './traceAnalysis.ts';
import { traceEdges } from './traceEdges.ts';
import type { TraceEntities } from './traceEntities.ts';

/** An endpoint with what its place in the document depends on. */
interface Ranked {
  readonly endpoint: TraceEndpoint;
  /** Who is paid: cluster id; null for a fee. */
  readonly entity: string | null;
  readonly height: number | null;
  readonly coinbase: boolean;
  readonly txid: string;
  /** Infinity for a fee: after the outputs of its transaction. */
  readonly vout: number;
}

/** Each rule's flow, one pass in chain order over the expanded transactions. */
export function cleanFlows({ direction, frontier }: TraceAnalysis, rules: readonly TaintRule[]): TaintFlow[] {
  const order = direction.computationOrder([...frontier.expanded]);
  return rules.map((rule) => {
    const flow = frontier.flowOf(rule, true);
    for (const transaction of order) flow.through(transaction);
    return flow;
  });
}

/**
 * The result of one rule: edges and endpoints in document order, destinations, overlap.
 * @throws PeelhoundError when the endpoints of a conserving rule do not sum to source - overlap: a defect, never shown.
 */
export function traceResult(analysis: TraceAnalysis, flow: TaintFlow): TraceResult {
  const paths = new SeedPaths(analysis.graph, analysis.direction, flow);
  const entities = ruleEntities(analysis, flow);
  const ranked = [...outpointEndpoints(analysis, flow, paths, entities), ...feeEndpoints(analysis, flow, paths)];
  ranked.sort((a, b) => comparePlaces(a, b) || a.vout - b.vout);
  const endpoints = ranked.map(({ endpoint }) => endpoint);
  let overlap = 0n;
  for (const taint of flow.outpoints.values()) overlap += taint.overlap;
  if (flow.rule.conserves) assertConserved(flow.rule.name, endpoints, analysis.sourceValue - overlap);
  let edges: TraceEdge[] | undefined;
  return {
    taint: flow.rule.name,
    overlap: overlap.toString(),
    /** Made when they are read: text shows those of one rule at most. */
    get edges() {
      edges ??= traceEdges(analysis.graph, analysis.direction, flow);
      return edges;
    },
    endpoints,
    destinations: destinationsOf(ranked, flow.rule.conserves ? analysis.sourceValue : null),
  };
}

function assertConserved(rule: string, endpoints: readonly TraceEndpoint[], expected: bigint): void {
  const sum = endpoints.reduce((total, endpoint) => total + BigInt(endpoint.tainted), 0n);
  if (sum === expected) return;
  throw new PeelhoundError('internal', `the endpoints under ${rule} sum to ${sum}, the source to ${expected}`, {
    hint: 'This is a defect of the program; please report it with the command.',
  });
}

function outpointEndpoints(
  analysis: TraceAnalysis,
  flow: TaintFlow,
  paths: SeedPaths,
  entities: TraceEntities,
): Ranked[] {
  const ranked: Ranked[] = [];
  for (const [outpoint, taint] of flow.outpoints) {
    if (taint.tainted === 0n) continue;
    const why = whyEnded(analysis, flow, outpoint, taint);
    if (why === null) continue;
    const { text, txid, vout, script, value, place } = analysis.facts(outpoint);
    const { address, tags, entity } = entities.recipient(script);
    const { height, time, coinbase } = place;
    const ended: EndedAt = {
      ...why,
      outpoint: text,
      txid,
      address,
      tags,
      value,
      tainted: taint.tainted,
      segments: taint.segments,
      hops: taint.hops,
      time,
      height,
      path: () => paths.to(outpoint),
    };
    ranked.push({ endpoint: toEndpoint(ended, analysis.labels), entity, height, coinbase, txid, vout });
  }
  return ranked;
}

/** Why the rule's taint ends at this outpoint; null where it goes on. */
function whyEnded(
  { frontier, unasked }: TraceAnalysis,
  { rule }: TaintFlow,
  outpoint: number,
  taint: OutpointTaint,
): Pick<EndedAt, 'kind' | 'asOf' | 'stop' | 'coinJoin' | 'reason'> | null {
  const hit = frontier.boundAt(outpoint, taint, rule);
  if (hit !== null) return hit;
  const stop = frontier.stopAhead(outpoint);
  if (stop !== null) return stop;
  const answer = frontier.answers.get(outpoint);
  if (answer === undefined) {
    if (frontier.expandedAhead(outpoint) >= 0) return null;
    return unasked === null ? { kind: 'budget' } : { kind: 'budget', reason: unasked };
  }
  return answer.kind === 'expand' ? null : answer;
}

function feeEndpoints({ graph, labels }: TraceAnalysis, flow: TaintFlow, paths: SeedPaths): Ranked[] {
  const ranked: Ranked[] = [];
  for (const [transaction, taint] of flow.transactions) {
    if (taint.fee === 0n) continue;
    const endpoint = feeEndpoint(graph, transaction, taint, paths, labels);
    const { height, txid } = endpoint;
    ranked.push({ endpoint, entity: null, height, coinbase: false, txid, vout: Number.POSITIVE_INFINITY });
  }
  return ranked;
}

function feeEndpoint(
  graph: TransactionGraph,
  transaction: number,
  taint: TransactionTaint,
  paths: SeedPaths,
  labels: readonly string[],
): TraceEndpoint {
  const txid = graph.txid(transaction);
  return toEndpoint(
    {
      kind: 'fee',
      outpoint: null,
      txid,
      address: null,
      value: graph.fee(transaction) ?? 0n,
      tainted: taint.fee,
      segments: taint.feeSegments,
      hops: taint.hops,
      time: graph.time(transaction),
      height: graph.height(transaction),
      path: () => paths.through(transaction, txid),
    },
    labels,
  );
}

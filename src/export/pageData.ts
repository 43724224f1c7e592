import type { TraceDocument } from '../results/traceDocument.ts';
import { boundedPage } from './boundedPage.ts';
import { COLOR_GROUPS, colorGroup, GROUP_COLORS } from './categoryColor.ts';
import type { FlowEdge, FlowGraph, FlowNode } from './flowGraph.ts';
import { flowGraphOf } from './flowGraphOf.ts';
import { flowLayout, NODE_WIDTH, type PlacedEdge, type PlacedNode } from './flowLayout.ts';
import type { GroupWords } from './groupWords.ts';
import { type OutputDetails, outputDetails, type PageEnding } from './outputDetails.ts';
import { plainText } from './plainText.ts';
import type { Reduction } from './reducedGraph.ts';

/** What the page's script reads: laid out, every text plain, amounts as decimal strings. Lists a rule: `rules` in order. */
export interface PageData {
  readonly network: string;
  readonly symbol: string;
  readonly decimals: number;
  readonly rules: readonly string[];
  readonly direction: 'forward' | 'backward';
  readonly nodeWidth: number;
  readonly colors: Readonly<Record<string, string>>;
  readonly nodes: readonly PageNode[];
  readonly edges: readonly PageEdge[];
  readonly gaps: readonly {
    readonly kind: string;
    readonly place: string;
    readonly value: string | null;
    readonly reason: string;
  }[];
}

interface PageNode {
  readonly id: string;
  readonly label: string;
  readonly address: string | null;
  readonly seed: boolean;
  readonly value: string;
  readonly hops: number;
  readonly height: number | null;
  readonly time: number | null;
  readonly outputs: number;
  readonly x: number;
  /** One entry a rule. */
  readonly under: readonly PageNodeUnder[];
  /** `label (category), source, confidence, date`. */
  readonly tags: readonly string[];
  readonly change: string | null;
  readonly endings: readonly PageEnding[];
}

/** A node under one rule: what it carries, what ended there and how, its colour and place. */
interface PageNodeUnder {
  readonly amount: string;
  readonly ended: string;
  readonly endpoint: string | null;
  readonly group: string;
  readonly y: number;
  readonly h: number;
}

interface PageEdge {
  readonly s: number;
  readonly t: number;
  readonly txid: string;
  readonly count: number;
  readonly value: string;
  readonly amounts: readonly string[];
  readonly time: number | null;
  /** One entry a rule: middle of the band at both ends, and its width; null where the rule carries nothing. */
  readonly bands: readonly ({ readonly y1: number; readonly y2: number; readonly w: number } | null)[];
}

/** A trace made ready for the page, with what had to be drawn as one where a browser could not move the whole. */
export function pageData(
  document: TraceDocument,
  words: GroupWords,
): { readonly data: PageData; readonly reductions: readonly Reduction[] } {
  const { graph, reductions } = boundedPage(flowGraphOf(document), words);
  // A trace without a result has its start to show.
  const rules = Math.max(1, graph.rules.length);
  const drawings = Array.from({ length: rules }, (_, rule) => drawingOf(underRule(graph, rule)));
  const { name, symbol, decimals } = graph.network;
  const data: PageData = {
    network: name,
    symbol,
    decimals,
    rules: graph.rules,
    direction: graph.direction,
    nodeWidth: NODE_WIDTH,
    colors: Object.fromEntries(COLOR_GROUPS.map((group) => [group, GROUP_COLORS[group]])),
    nodes: pageNodes(graph, drawings, outputDetails(document)),
    edges: pageEdges(graph, drawings),
    gaps: gapsOf(document),
  };
  return { data, reductions };
}

/** The same graph with another of its rules drawn. */
function underRule(graph: FlowGraph, rule: number): FlowGraph {
  return {
    ...graph,
    rule,
    nodes: graph.nodes.map((node) => ({ ...node, ...node.byRule[rule] })),
    edges: graph.edges.map((edge) => ({ ...edge, tainted: edge.byRule[rule] as bigint })),
  };
}

/** A graph laid out: places by node, bands in the order of its edges. */
interface Drawing {
  readonly places: ReadonlyMap<string, PlacedNode>;
  readonly bands: readonly (PlacedEdge | undefined)[];
}

function drawingOf(graph: FlowGraph): Drawing {
  const { nodes, edges } = flowLayout(graph);
  const bands = new Map<FlowEdge, PlacedEdge>(edges.map((one) => [one.edge, one]));
  return {
    places: new Map(nodes.map((one) => [one.node.id, one])),
    bands: graph.edges.map((edge) => bands.get(edge)),
  };
}

function pageNodes(
  graph: FlowGraph,
  drawings: readonly Drawing[],
  details: ReadonlyMap<string, OutputDetails>,
): PageNode[] {
  return graph.nodes.map((node): PageNode => {
    const known = details.get(node.id);
    const under = drawings.map(({ places }, rule): PageNodeUnder => {
      const place = places.get(node.id);
      const shape = { y: Math.round(place?.y ?? 0), h: Math.round(place?.height ?? 0) };
      return { ...shape, ...nodeUnder(node, rule) };
    });
    return {
      id: node.id,
      label: node.label,
      address: node.address,
      seed: node.isSeed,
      value: node.value.toString(),
      hops: node.hops,
      height: node.height,
      time: node.first,
      outputs: node.outputs,
      // Columns are the same under every rule.
      x: Math.round(drawings[0]?.places.get(node.id)?.x ?? 0),
      under,
      tags: known?.tags ?? node.tags,
      change: known?.change ?? null,
      endings: known?.endings ?? [],
    };
  });
}

function nodeUnder(node: FlowNode, rule: number): Pick<PageNodeUnder, 'amount' | 'ended' | 'endpoint' | 'group'> {
  const { tainted, ended, endpoint } = node.byRule[rule] ?? node;
  const group = colorGroup({ ...node, endpoint });
  return { amount: tainted.toString(), ended: ended.toString(), endpoint, group };
}

/** Movements that some rule carries. */
function pageEdges(graph: FlowGraph, drawings: readonly Drawing[]): PageEdge[] {
  const index = new Map(graph.nodes.map((node, position) => [node.id, position]));
  return graph.edges.flatMap((edge, number): PageEdge[] => {
    const [s, t] = [index.get(edge.source), index.get(edge.target)];
    if (s === undefined || t === undefined || edge.byRule.every((amount) => amount === 0n)) return [];
    return [
      {
        s,
        t,
        txid: edge.txid,
        count: edge.count,
        value: edge.value.toString(),
        amounts: edge.byRule.map(String),
        time: edge.first,
        bands: drawings.map(({ bands }) => bandOf(bands[number])),
      },
    ];
  });
}

function bandOf(band: PlacedEdge | undefined): PageEdge['bands'][number] {
  return band === undefined ? null : { y1: tenth(band.from.y), y2: tenth(band.to.y), w: tenth(band.width) };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function gapsOf({ coverage }: TraceDocument): PageData['gaps'] {
  return coverage.gaps.map(({ kind, outpoint, address, value, reason }) => ({
    kind,
    place: plainText(outpoint ?? address ?? ''),
    value,
    reason: plainText(reason),
  }));
}

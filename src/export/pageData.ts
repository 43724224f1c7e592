import type { TraceDocument, TraceEndpoint } from '../results/traceDocument.ts';
import { boundedPage } from './boundedPage.ts';
import { COLOR_GROUPS, colorGroup, GROUP_COLORS } from './categoryColor.ts';
import type { FlowEdge, FlowGraph } from './flowGraph.ts';
import { flowGraphOf } from './flowGraphOf.ts';
import { flowLayout, NODE_WIDTH } from './flowLayout.ts';
import type { GroupWords } from './groupWords.ts';
import { outputFacts } from './outputFacts.ts';
import { plainText } from './plainText.ts';
import type { Reduction } from './reducedGraph.ts';

/** What the page's script reads: laid out, every text plain, amounts as decimal strings. */
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
  readonly group: string;
  readonly endpoint: string | null;
  readonly seed: boolean;
  readonly amounts: readonly string[];
  readonly value: string;
  readonly hops: number;
  readonly height: number | null;
  readonly time: number | null;
  readonly outputs: number;
  readonly x: number;
  readonly y: number;
  readonly h: number;
  /** `label (category), source, confidence, date`. */
  readonly tags: readonly string[];
  readonly change: string | null;
  readonly endings: readonly PageEnding[];
}

interface PageEnding {
  readonly rule: string;
  readonly kind: string;
  readonly tainted: string;
  readonly reason: string;
  readonly asOf: number | null;
  readonly path: readonly string[];
  readonly deposit: string | null;
}

interface PageEdge {
  readonly s: number;
  readonly t: number;
  readonly txid: string;
  readonly count: number;
  readonly value: string;
  readonly amounts: readonly string[];
  readonly time: number | null;
  readonly y1: number;
  readonly y2: number;
  readonly w: number;
}

/** The graph by output as the page shows it, and what was drawn as one where there are too many nodes for a browser. */
export function pageData(
  document: TraceDocument,
  words: GroupWords,
): {
  readonly data: PageData;
  readonly reductions: readonly Reduction[];
} {
  const { graph, reductions } = boundedPage(flowGraphOf(document), words);
  const layout = flowLayout(graph);
  const index = new Map(graph.nodes.map((node, position) => [node.id, position]));
  const placed = new Map(layout.nodes.map((one) => [one.node.id, one]));
  const details = detailsOf(document);
  const carried = carriedByRule(graph, document);
  const nodes = graph.nodes.map((node): PageNode => {
    const place = placed.get(node.id);
    const known = details.get(node.id);
    return {
      id: node.id,
      label: node.label,
      address: node.address,
      group: colorGroup(node),
      endpoint: node.endpoint,
      seed: node.isSeed,
      amounts: (carried.get(node.id) ?? graph.rules.map(() => 0n)).map(String),
      value: node.value.toString(),
      hops: node.hops,
      height: node.height,
      time: node.first,
      outputs: node.outputs,
      x: Math.round(place?.x ?? 0),
      y: Math.round(place?.y ?? 0),
      h: Math.round(place?.height ?? 0),
      tags: known?.tags ?? node.tags,
      change: known?.change ?? null,
      endings: known?.endings ?? [],
    };
  });
  const edges = layout.edges.map(({ edge, width, from, to }): PageEdge => {
    const ends = { s: index.get(edge.source) as number, t: index.get(edge.target) as number };
    const shape = { y1: tenth(from.y), y2: tenth(to.y), w: tenth(width) };
    const amounts = edge.byRule.map(String);
    return {
      ...ends,
      txid: edge.txid,
      count: edge.count,
      value: edge.value.toString(),
      amounts,
      time: edge.first,
      ...shape,
    };
  });
  const { network } = graph;
  const about = {
    network: network.name,
    symbol: network.symbol,
    decimals: network.decimals,
    direction: graph.direction,
  };
  const colors = Object.fromEntries(COLOR_GROUPS.map((group) => [group, GROUP_COLORS[group]]));
  const data = { ...about, rules: graph.rules, nodeWidth: NODE_WIDTH, colors, nodes, edges, gaps: gapsOf(document) };
  return { data, reductions };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Details {
  readonly tags: readonly string[];
  readonly change: string | null;
  readonly endings: PageEnding[];
}

/** What the document says of each output beyond the graph. */
function detailsOf(document: TraceDocument): Map<string, Details> {
  const changes = new Map(document.outputs.map((output) => [output.outpoint, output.change]));
  const details = new Map<string, Details>();
  for (const [outpoint, { tags }] of outputFacts(document)) {
    const change = changes.get(outpoint) ?? null;
    details.set(outpoint, {
      tags: tags.map(({ label, category, source, confidence, listDate }) =>
        plainText(`${label} (${category ?? '?'}), ${source}, ${confidence}${listDate === null ? '' : `, ${listDate}`}`),
      ),
      change: change === null ? null : plainText(`${change.confidence}: ${change.signs.join(', ')}`),
      endings: [],
    });
  }
  for (const { taint, endpoints } of document.results) {
    for (const endpoint of endpoints) details.get(endpoint.outpoint ?? '')?.endings.push(endingOf(endpoint, taint));
  }
  return details;
}

function endingOf({ kind, tainted, reason, asOf, path, deposit }: TraceEndpoint, rule: string): PageEnding {
  const service = deposit === null ? null : plainText(`${deposit.service} (${deposit.basis})`);
  return { rule, kind, tainted, reason: plainText(reason), asOf, path, deposit: service };
}

/** Through each node under each rule: the larger of what came in and what went out, at least what a seed holds. */
function carriedByRule(graph: FlowGraph, document: TraceDocument): Map<string, bigint[]> {
  const into = sums(graph, (edge) => edge.target);
  const carried = sums(graph, (edge) => edge.source);
  const raise = (id: string, amounts: readonly bigint[]) => {
    const known = carried.get(id) ?? amounts.map(() => 0n);
    carried.set(
      id,
      known.map((amount, rule) => ((amounts[rule] ?? 0n) > amount ? (amounts[rule] as bigint) : amount)),
    );
  };
  for (const [id, amounts] of into) raise(id, amounts);
  for (const { outpoint, value } of document.source.outpoints)
    raise(
      outpoint,
      graph.rules.map(() => BigInt(value)),
    );
  return carried;
}

function sums(graph: FlowGraph, end: (edge: FlowEdge) => string): Map<string, bigint[]> {
  const found = new Map<string, bigint[]>();
  for (const edge of graph.edges) {
    const known = found.get(end(edge));
    if (known === undefined) found.set(end(edge), [...edge.byRule]);
    else for (const [rule, amount] of edge.byRule.entries()) known[rule] = (known[rule] as bigint) + amount;
  }
  return found;
}

function gapsOf({ coverage }: TraceDocument): PageData['gaps'] {
  return coverage.gaps.map(({ kind, outpoint, address, value, reason }) => ({
    kind,
    place: plainText(outpoint ?? address ?? ''),
    value,
    reason: plainText(reason),
  }));
}

import { boundedFlow } from './boundedFlow.ts';
import { COLOR_GROUPS, type ColorGroup, colorGroup, GROUP_COLORS } from './categoryColor.ts';
import { coinText } from './coinText.ts';
import { ENGLISH_PICTURE } from './englishPicture.ts';
import { escapeXml } from './escapeXml.ts';
import type { FlowGraph, FlowNode } from './flowGraph.ts';
import { type FlowLayout, flowLayout, NODE_WIDTH, type PlacedEdge, type PlacedNode } from './flowLayout.ts';
import { isoTime } from './isoTime.ts';
import type { PictureWords } from './pictureWords.ts';
import { plainText } from './plainText.ts';
import type { Reduction } from './reducedGraph.ts';
import { shortId } from './shortId.ts';
import { withoutFees } from './withoutFees.ts';

/** Pixels. */
const MARGIN = 28;
const HEAD_HEIGHT = 64;
const LINE = 18;
const NARROWEST = 760;
const SCALE_BAR = 40;
const FONT = "'DejaVu Sans', Verdana, sans-serif";
/** Characters of this size that fit beside the bar of a box. */
const LABEL_CHARACTERS = 22;

export interface PictureOptions {
  readonly title?: string | undefined;
  /** What was done to the graph before. */
  readonly reductions?: readonly Reduction[] | undefined;
  /** Stated at the foot; 0 or absent: nothing was left out. */
  readonly minTagConfidence?: number | undefined;
  readonly words?: PictureWords | undefined;
}

export interface FlowPicture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * The flow from left to right as SVG: width by traced amount, colour by category, endings with kind and amount, legend,
 * scale and what was left out. No script, no style sheet, no reference to anything outside.
 */
export function flowPicture(graph: FlowGraph, options: PictureOptions = {}): FlowPicture {
  const words = options.words ?? ENGLISH_PICTURE;
  const bare = withoutFees(graph);
  const bounded = boundedFlow(bare.graph, words.boxes);
  const drawn = bounded.graph;
  const layout = flowLayout(drawn);
  const reductions = [...(options.reductions ?? []), ...bounded.reductions, ...bare.reductions];
  const notes = notesOf(reductions, drawn, options, words);
  const groups = COLOR_GROUPS.filter((group) => drawn.nodes.some((node) => colorGroup(node) === group));
  const width = Math.max(NARROWEST, layout.width) + 2 * MARGIN;
  const legendTop = HEAD_HEIGHT + layout.height + 2 * MARGIN;
  const rows = legendRows(groups, words, width);
  const notesTop = legendTop + rows.length * LINE + SCALE_BAR + 2 * LINE;
  const height = Math.ceil(notesTop + notes.length * LINE + MARGIN);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(width)} ${height}" width="${Math.ceil(width)}" height="${height}" font-family="${FONT}" font-size="12" role="img">`,
    `<title>${escapeXml(titleOf(options, words, graph))}</title>`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...headLines(graph, options, words),
    `<g transform="translate(${MARGIN} ${HEAD_HEIGHT + MARGIN})">`,
    ...layout.edges.map((edge) => edgePath(edge, drawn)),
    ...layout.nodes.map((node) => nodeBox(node, drawn, words)),
    '</g>',
    ...legend(rows, legendTop),
    ...scaleBar(layout, drawn, words, legendTop + rows.length * LINE),
    ...notes.map((note, index) => text(MARGIN, notesTop + index * LINE, note, 'fill="#444444" font-size="11"')),
    '</svg>\n',
  ];
  return { svg: parts.join('\n'), width: Math.ceil(width), height };
}

function titleOf(options: PictureOptions, words: PictureWords, graph: FlowGraph): string {
  return plainText(options.title ?? subtitleOf(graph, words));
}

function subtitleOf(graph: FlowGraph, words: PictureWords): string {
  const rule = graph.rules[graph.rule] ?? '';
  const tip = graph.tip === null ? null : String(graph.tip);
  return words.subtitle({ rule, network: graph.network.name, tip, backward: graph.direction === 'backward' });
}

function headLines(graph: FlowGraph, options: PictureOptions, words: PictureWords): string[] {
  return [
    text(MARGIN, 34, titleOf(options, words, graph), 'font-size="18" font-weight="bold" fill="#111111"'),
    ...(options.title === undefined ? [] : [text(MARGIN, 54, subtitleOf(graph, words), 'fill="#444444"')]),
  ];
}

function notesOf(
  reductions: readonly Reduction[],
  graph: FlowGraph,
  { minTagConfidence = 0 }: PictureOptions,
  words: PictureWords,
): string[] {
  const amount = (base: string) => amountText(BigInt(base), graph);
  const weak = minTagConfidence > 0 ? [words.weakTags(String(minTagConfidence))] : [];
  return [...reductions.map((one) => words.reduction(one, amount)), ...weak, words.footer];
}

function edgePath({ edge, width, from, to }: PlacedEdge, graph: FlowGraph): string {
  const half = width / 2;
  const reach = Math.max(40, Math.abs(to.x - from.x) / 2);
  const side = (start: { x: number; y: number }, end: { x: number; y: number }, shift: number, pull: number) =>
    `${px(start.x + pull)} ${px(start.y + shift)} ${px(end.x - pull)} ${px(end.y + shift)} ${px(end.x)} ${px(end.y + shift)}`;
  const there = `M${px(from.x)} ${px(from.y - half)}C${side(from, to, -half, reach)}`;
  const path = `${there}L${px(to.x)} ${px(to.y + half)}C${side(to, from, half, -reach)}Z`;
  const target = graph.nodes.find((node) => node.id === edge.target);
  const color = target === undefined ? '#999999' : GROUP_COLORS[colorGroup(target)];
  const day = isoTime(edge.first).slice(0, 10);
  const told = `${amountText(edge.tainted, graph)}${edge.count > 1 ? ` × ${edge.count}` : ''} ${day}`.trim();
  return `<path d="${path}" fill="${color}" fill-opacity="0.45"><title>${escapeXml(told)}</title></path>`;
}

function nodeBox({ node, x, y, height }: PlacedNode, graph: FlowGraph, words: PictureWords): string {
  const color = GROUP_COLORS[colorGroup(node)];
  const lines = linesOf(node, graph, words);
  const top = y + height / 2 - ((lines.length - 1) * 14) / 2 + 4;
  const body = lines.map((line, index) =>
    text(
      x + 14,
      top + index * 14,
      line,
      `font-size="${index === 0 ? 12 : 11}" fill="${index === 0 ? '#111111' : '#333333'}"`,
    ),
  );
  return [
    `<g><title>${escapeXml([node.id, ...node.tags].join(' · '))}</title>`,
    `<rect x="${px(x)}" y="${px(y)}" width="${NODE_WIDTH}" height="${px(height)}" rx="4" fill="#ffffff" stroke="${color}"/>`,
    `<rect x="${px(x)}" y="${px(y)}" width="8" height="${px(height)}" fill="${color}"/>`,
    ...body,
    '</g>',
  ].join('');
}

function linesOf(node: FlowNode, graph: FlowGraph, words: PictureWords): string[] {
  const name = shortId(node.label, LABEL_CHARACTERS);
  const ended = node.endpoint === null ? [] : [words.kinds[node.endpoint]];
  const amount = amountText(node.endpoint === null ? node.tainted : node.ended, graph);
  const day = isoTime(node.first).slice(0, 10);
  return ended.length > 0 ? [name, `${ended[0]}`, amount] : [name, day === '' ? amount : `${amount} · ${day}`];
}

/** Exact; zeros at the end say nothing and take room. */
function amountText(value: bigint, graph: FlowGraph): string {
  const full = coinText(value, graph.network.decimals);
  const exact = full.includes('.') ? full.replace(/\.?0+$/, '') : full;
  return `${exact} ${graph.network.symbol}`;
}

interface LegendEntry {
  readonly group: ColorGroup;
  readonly x: number;
  readonly text: string;
}

function legendRows(groups: readonly ColorGroup[], words: PictureWords, width: number): LegendEntry[][] {
  const rows: LegendEntry[][] = [[]];
  let x = MARGIN;
  for (const group of groups) {
    const length = 34 + words.groups[group].length * 7;
    if (x + length > width - MARGIN && x > MARGIN) {
      rows.push([]);
      x = MARGIN;
    }
    rows.at(-1)?.push({ group, x, text: words.groups[group] });
    x += length;
  }
  return rows;
}

function legend(rows: readonly (readonly LegendEntry[])[], top: number): string[] {
  return rows.flatMap((row, index) => {
    const y = top + index * LINE;
    return row.map(({ group, x, text: label }) => {
      const swatch = `<rect x="${px(x)}" y="${px(y - 10)}" width="12" height="12" fill="${GROUP_COLORS[group]}"/>`;
      return swatch + text(x + 18, y, label, 'fill="#222222"');
    });
  });
}

function scaleBar(layout: FlowLayout, graph: FlowGraph, words: PictureWords, top: number): string[] {
  const value = BigInt(Math.round(SCALE_BAR / layout.scale));
  const label = words.width(amountText(rounded(value), graph));
  const height = Number(rounded(value)) * layout.scale;
  return [
    `<rect x="${MARGIN}" y="${px(top)}" width="8" height="${px(height)}" fill="#777777"/>`,
    text(MARGIN + 18, top + height / 2 + 4, label, 'fill="#444444"'),
  ];
}

/** Down to one leading digit, so that the scale is a number to remember. */
function rounded(value: bigint): bigint {
  const digits = value.toString();
  return BigInt(digits.charAt(0)) * 10n ** BigInt(digits.length - 1);
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${px(x)}" y="${px(y)}" ${attributes}>${escapeXml(content)}</text>`;
}

function px(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

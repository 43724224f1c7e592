import { fiatValue } from '../../src/prices/fiatValue.ts';
import { formatPrice } from '../../src/prices/formatPrice.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { amountText, fiatText, groupThousands } from './amountText.ts';
import { flow } from './flow.ts';
import type { Presentation } from './presentation.ts';
import { safeText } from './safeText.ts';
import { momentText } from './timeText.ts';

/** Seeds shown one by one; more are counted. */
const MAX_SEEDS_SHOWN = 8;
/** Lines that do not name their section begin here. */
export const INDENT = '        ';

/** Where the money was taken up: amount, recipient, time, and how far it was followed. */
export function fromSection(document: TraceDocument, presentation: Presentation): readonly string[] {
  const { source } = document;
  const { words, style, network } = presentation;
  const heading = ` ${style.heading(words.from)}   `;
  if (source.value === null) return [heading + style.warning(words.unreadable)];
  if (source.outpoints.length === 0) return [heading + words.noValue, ...excludedLines(document, presentation)];
  const total = `${style.strong(amountText(BigInt(source.value), network.decimals))} ${network.symbol}`;
  const lines =
    source.outpoints.length === 1
      ? oneSeed(document, total, presentation)
      : [`${total}   ${words.outputsTaken(source.outpoints.length)}`, ...manySeeds(document, presentation)];
  const [first = '', ...rest] = [...lines, followedLine(document, presentation)];
  return [heading + first, ...rest.map((line) => INDENT + line), ...excludedLines(document, presentation)];
}

function oneSeed(document: TraceDocument, total: string, view: Presentation): readonly string[] {
  const seed = document.source.outpoints[0];
  if (seed === undefined) return [total];
  const isLabelNews = !seed.outpoint.startsWith(seed.label) && seed.label !== seed.address;
  const names = isLabelNews ? [seed.address, safeText(seed.label)] : [seed.address];
  return [
    ...seedLines(document, seed, [total], view),
    ...flow(names, room(view), '   '),
    view.style.dim(seed.outpoint),
  ];
}

function manySeeds(document: TraceDocument, view: Presentation): readonly string[] {
  const shown = document.source.outpoints.slice(0, MAX_SEEDS_SHOWN);
  const lines = shown.flatMap((seed) => {
    const amount = amountText(BigInt(seed.value), view.network.decimals);
    return [...seedLines(document, seed, [amount, safeText(seed.label)], view), view.style.dim(seed.outpoint)];
  });
  const more = document.source.outpoints.length - shown.length;
  return more > 0 ? [...lines, view.words.more(more)] : lines;
}

/** Amount and what else is known of it, fiat and moment, on as few lines as they fit. */
function seedLines(
  document: TraceDocument,
  seed: { readonly outpoint: string; readonly value: string },
  parts: readonly string[],
  view: Presentation,
): readonly string[] {
  const time = timeOfOutpoint(document, seed.outpoint);
  if (time === null) return flow(parts, room(view), '   ');
  const fiat = fiatParts(BigInt(seed.value), time, view);
  return flow([...parts, ...fiat, momentText(time, view.timezone)], room(view), '   ');
}

function fiatParts(value: bigint, time: number, view: Presentation): readonly string[] {
  const quote = view.prices?.at(time) ?? null;
  if (quote === null) return [];
  const cents = fiatValue(value, quote.price.close, view.network.decimals);
  const [whole = '', fraction = ''] = formatPrice(quote.price.close).split('.');
  return [`${fiatText(cents, view.currency)}${view.style.dim(` at ${groupThousands(whole)}.${fraction}`)}`];
}

function room(view: Presentation): number {
  return view.width - INDENT.length;
}

function followedLine(document: TraceDocument, presentation: Presentation): string {
  const { words, style } = presentation;
  const direction = document.parameters['direction'] === 'backward' ? 'backward' : 'forward';
  let hops = 0;
  for (const { endpoints } of document.results) for (const endpoint of endpoints) hops = Math.max(hops, endpoint.hops);
  const tip = words.tip(document.tip === null ? null : groupThousands(document.tip.height));
  const transactions = groupThousands(document.coverage.transactions);
  return style.dim(`${words.followed(direction, transactions, hops)} · ${tip}`);
}

function excludedLines(document: TraceDocument, presentation: Presentation): readonly string[] {
  const { excluded } = document.source;
  if (excluded.length === 0) return [];
  const { words, style } = presentation;
  const lines = excluded
    .slice(0, MAX_SEEDS_SHOWN)
    .map(({ outpoint, reason }) => `${INDENT}${outpoint}\n${INDENT}  ${style.dim(safeText(reason))}`);
  const more = excluded.length - MAX_SEEDS_SHOWN;
  return [` ${style.heading(words.notTaken)}`, ...lines, ...(more > 0 ? [INDENT + words.more(more)] : [])];
}

/** Block time of an output, wherever the document tells it. */
export function timeOfOutpoint(document: TraceDocument, outpoint: string): number | null {
  const output = document.outputs.find((candidate) => candidate.outpoint === outpoint);
  if (output !== undefined) return output.time;
  for (const { endpoints } of document.results) {
    const endpoint = endpoints.find((candidate) => candidate.outpoint === outpoint);
    if (endpoint !== undefined) return endpoint.time;
  }
  return null;
}

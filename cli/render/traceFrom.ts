import { formatPrice } from '../../src/prices/formatPrice.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { amountText, fiatText, groupThousands } from './amountText.ts';
import { fiatOf, type ValuedPayment } from './fiatOf.ts';
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

function oneSeed(document: TraceDocument, total: string, presentation: Presentation): readonly string[] {
  const seed = document.source.outpoints[0];
  if (seed === undefined) return [total];
  const time = timeOfOutpoint(document, seed.outpoint);
  const fiat = fiatPart([{ value: BigInt(seed.value), time }], presentation);
  const moment = time === null ? '' : `   ${momentText(time, presentation.timezone)}`;
  const label = seed.label === seed.outpoint || seed.label === '' ? '' : `   ${safeText(seed.label)}`;
  const isLabelNews = label !== '' && seed.label !== seed.address && !seed.outpoint.startsWith(seed.label);
  return [
    `${total}${fiat}${moment}`,
    `${seed.address}${isLabelNews ? label : ''}`,
    presentation.style.dim(seed.outpoint),
  ];
}

function manySeeds(document: TraceDocument, presentation: Presentation): readonly string[] {
  const { network, words, style } = presentation;
  const shown = document.source.outpoints.slice(0, MAX_SEEDS_SHOWN);
  const lines = shown.flatMap((seed) => {
    const time = timeOfOutpoint(document, seed.outpoint);
    const fiat = fiatPart([{ value: BigInt(seed.value), time }], presentation);
    const moment = time === null ? '' : `   ${momentText(time, presentation.timezone)}`;
    return [
      `${amountText(BigInt(seed.value), network.decimals)}${fiat}${moment}   ${safeText(seed.label)}`,
      style.dim(seed.outpoint),
    ];
  });
  const more = document.source.outpoints.length - shown.length;
  return more > 0 ? [...lines, words.andMore(more)] : lines;
}

function fiatPart(payments: readonly ValuedPayment[], presentation: Presentation): string {
  const { cents } = fiatOf(payments, presentation);
  if (cents === null) return '';
  const time = payments[0]?.time ?? null;
  const price = time === null ? null : (presentation.prices?.at(time) ?? null);
  const at = price === null ? '' : presentation.style.dim(` at ${formatPrice(price.price.close)}`);
  return `   ${fiatText(cents, presentation.currency)}${at}`;
}

function followedLine(document: TraceDocument, presentation: Presentation): string {
  const { words, style } = presentation;
  const direction = document.parameters['direction'] === 'backward' ? 'backward' : 'forward';
  const hops = Math.max(0, ...document.results.flatMap((result) => result.endpoints.map((endpoint) => endpoint.hops)));
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
  return [` ${style.heading(words.notTaken)}`, ...lines, ...(more > 0 ? [INDENT + words.andMore(more)] : [])];
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

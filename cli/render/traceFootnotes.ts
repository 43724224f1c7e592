import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { amountText } from './amountText.ts';
import { fiatOf } from './fiatOf.ts';
import type { Presentation } from './presentation.ts';
import { safeText } from './safeText.ts';
import { arrivalsOf, type Endings, isNothing } from './traceEndings.ts';
import { wrapWords } from './wrapWords.ts';

/** Tags of exchanges below which a trace says that it hardly knows any. */
const FEW_EXCHANGE_TAGS = 100;

/** What must be said beside the figures: how exact times are, what a rule means, whose prices were used. */
export function footnotes(document: TraceDocument, endings: Endings, view: Presentation): readonly string[] {
  if (isNothing(endings)) return [];
  const { words, style } = view;
  const rules = document.results.map((result) => result.taint);
  const notes = [
    words.times,
    ...(rules.includes('fifo') ? [words.fifoNote] : []),
    ...(rules.includes('poison') ? [words.poisonNote] : []),
    ...document.results
      .filter((result) => result.overlap !== '0')
      .map((result) => `${result.taint}: ${words.overlap(amountText(BigInt(result.overlap), view.network.decimals))}.`),
    ...tagNotes(document, view),
    ...priceNotes(document, endings, view),
  ];
  return notes.flatMap((note) => wrapWords(note, view.width - 2)).map((line) => ` ${style.dim(line)}`);
}

/** Without names of exchanges a trace follows money through them, where it is pooled with everybody's. */
function tagNotes({ parameters }: TraceDocument, { words }: Presentation): readonly string[] {
  const count = Number(parameters['exchangeTags'] ?? 0);
  return count < FEW_EXCHANGE_TAGS ? [words.fewExchangeTags(count)] : [];
}

function priceNotes(document: TraceDocument, endings: Endings, view: Presentation): readonly string[] {
  if (view.prices === null) return [];
  const rules = document.results.map((_, rule) => rule);
  const payments = endings.ranked.flatMap((ending) =>
    arrivalsOf(ending, rules).map((arrival) => ({ value: BigInt(arrival.tainted), time: arrival.time })),
  );
  const { sources, missing, cents, borrowedFrom } = fiatOf(payments, view);
  if (cents === null) return [`${view.currency}: ${view.words.noPrices}.`];
  const borrowed = borrowedFrom.size === 0 ? '' : ` (${[...borrowedFrom].slice(0, 3).join(', ')})`;
  const note = view.words.priceNote(view.currency, [...sources].map(safeText).join(', ') + borrowed);
  return missing === 0 ? [note] : [note, `${view.words.priceMissing(missing)}.`];
}

import type { PathDocument, PathRow, PathStep } from '../../src/results/pathDocument.ts';
import { amountText, groupThousands } from './amountText.ts';
import { layOut } from './columns.ts';
import { commandAsTyped } from './commandAsTyped.ts';
import { gapSummary } from './gapSummary.ts';
import type { Presentation } from './presentation.ts';
import { safeText } from './safeText.ts';
import { shorten } from './shorten.ts';
import { dayText } from './timeText.ts';
import { INDENT } from './traceFrom.ts';
import { type LinkWords, linkWordsOf } from './words/linkWords.ts';

/** Paths whose steps are shown; of the others one line. */
const SHOWN_IN_FULL = 5;

/** Ways of value as people read them, best first. */
export function pathText(document: PathDocument, view: Presentation): string {
  const words = linkWordsOf(view.words.lang);
  const sections = [
    headSection(document, words, view),
    ...document.paths.map((path, n) => pathSection(path, n, words, view)),
    gapSummary(document.coverage.gaps, words.allSearched, view),
    nextSection(document, words, view),
    document.paths.length === 0 ? [] : [` ${view.style.dim(words.pathNote)}`],
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `\n${text.join('\n\n')}\n\n`;
}

function headSection(document: PathDocument, words: LinkWords, view: Presentation): readonly string[] {
  const { count, paths, tip, coverage } = document;
  const found = paths.length === 0 ? words.none : words.found(count, paths.length);
  const looked = words.looked(groupThousands(coverage.transactions), tip === null ? null : groupThousands(tip.height));
  return [
    ` ${view.style.heading(words.paths)}   ${safeText(document.from.target)}`,
    `${INDENT}→ ${safeText(document.to.target)}`,
    `${INDENT}${view.style.strong(found)}   ${view.style.dim(looked)}`,
  ];
}

function pathSection(path: PathRow, n: number, words: LinkWords, view: Presentation): readonly string[] {
  const value = `${amountText(BigInt(path.value), view.network.decimals)} ${view.network.symbol}`;
  const head = ` ${String(n + 1).padStart(2)}  ${words.atMost} ${view.style.strong(value)}   ${words.hops(path.hops)}`;
  if (n >= SHOWN_IN_FULL) return [`${head}   ${shorten(path.txids[0] ?? '')} … ${shorten(path.txids.at(-1) ?? '')}`];
  const rows = path.steps.map((step) => stepCells(step, view));
  const lines = layOut([{ align: 'left' }, { align: 'right' }, { align: 'left' }, { align: 'left' }], rows);
  return [
    head,
    ...lines.flatMap((line, at) => {
      const protocol = path.steps[at]?.coinjoin?.protocol;
      const warning = protocol === undefined ? [] : [`${INDENT}  ${view.style.warning(words.coinJoin(protocol))}`];
      return [INDENT + line, ...warning];
    }),
  ];
}

function stepCells(step: PathStep, view: Presentation): readonly string[] {
  const day = step.time === null ? '' : dayText(step.time, view.timezone);
  const amount = amountText(BigInt(step.value), view.network.decimals);
  return [day, amount, step.address, view.width >= 110 ? step.outpoint : shorten(step.outpoint)];
}

/** Where nothing was found, money may have gone the other way. */
function nextSection(document: PathDocument, words: LinkWords, view: Presentation): readonly string[] {
  if (document.paths.length > 0 || !view.offersNext || view.argv[0] !== 'path') return [];
  const { from, to } = document;
  const turned = view.argv.map((word) => {
    if (word === from.target) return to.target;
    return word === to.target ? from.target : word;
  });
  const command = commandAsTyped(turned);
  return [` ${view.style.heading(view.words.next)}   ${words.other}: ${view.style.command(command)}`];
}

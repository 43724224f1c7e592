import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { amountText } from './amountText.ts';
import { arrivalSpan } from './arrivalSpan.ts';
import { type Column, cutTo, layOut } from './columns.ts';
import { endingDetails } from './endingDetails.ts';
import { endingName } from './endingName.ts';
import type { Presentation } from './presentation.ts';
import { shareText } from './shareText.ts';
import { dayText } from './timeText.ts';
import { arrivalsOf, type Ending, type Endings, isNothing, largestUnder } from './traceEndings.ts';

/** Characters that what ended and where may take beside the figures. */
const MIN_NAME_WIDTH = 20;
const MAX_NAME_WIDTH = 44;

/** The table of where the money ended: under each rule side by side, with the sums that prove nothing is missing. */
export function endingsSection(document: TraceDocument, endings: Endings, view: Presentation): readonly string[] {
  if (isNothing(endings)) return [];
  const fitting = rulesThatFit(document, endings, view);
  const groups = fitting >= document.results.length ? [indexes(document)] : indexes(document).map((index) => [index]);
  return groups.flatMap((rules, index) => [...(index > 0 ? [''] : []), ...table(document, endings, rules, view)]);
}

function indexes(document: TraceDocument): readonly number[] {
  return document.results.map((_, index) => index);
}

/** How many amount columns go beside the rest on one line. */
function rulesThatFit(document: TraceDocument, endings: Endings, view: Presentation): number {
  const amounts = [...endings.sums, BigInt(document.source.value ?? '0')];
  const amountWidth = Math.max(...amounts.map((amount) => amountText(amount, view.network.decimals).length)) + 2;
  const others = 5 + MIN_NAME_WIDTH + 6 + 12;
  return Math.max(1, Math.floor((view.width - others) / amountWidth));
}

function table(
  document: TraceDocument,
  endings: Endings,
  rules: readonly number[],
  view: Presentation,
): readonly string[] {
  const { words, style } = view;
  const isBackward = document.parameters['direction'] === 'backward';
  const shown = endings.ranked
    .filter((ending) => rules.some((rule) => (ending.tainted[rule] ?? 0n) > 0n))
    .sort(largestUnder(rules));
  const top = shown.slice(0, view.maxEndings);
  const heading = isBackward ? words.whereItCameFrom : words.whereItEnded;
  const head = [
    heading,
    ...rules.map((rule) => document.results[rule]?.taint ?? ''),
    ...(rules.length === 1 ? [words.share] : []),
    words.hops,
    isBackward ? words.dated : words.arrived,
  ];
  const rows = [
    head,
    ...top.map((ending, index) => endingRow(document, ending, index, rules, view)),
    ...restRow(shown.slice(view.maxEndings), rules, view),
    ...sumRows(document, endings, rules, view),
  ];
  const columns: Column[] = head.map((_, index) => ({
    align: index === 0 || index === head.length - 1 ? 'left' : 'right',
  }));
  const widths = head.map((_, column) => rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0));
  const figures = widths.slice(1).reduce((sum, width) => sum + width + 2, 0);
  const nameWidth = Math.max(MIN_NAME_WIDTH, Math.min(MAX_NAME_WIDTH, view.width - 1 - figures));
  const lines = layOut(
    columns,
    rows.map(([name = '', ...cells]) => [cutTo(name, nameWidth), ...cells]),
  );
  return lines.flatMap((line, index) => {
    if (index === 0) return [` ${style.heading(line)}`];
    const ending = top[index - 1];
    return ending === undefined ? [` ${line}`] : [` ${line}`, ...endingDetails(document, ending, rules, view)];
  });
}

function endingRow(
  document: TraceDocument,
  ending: Ending,
  index: number,
  rules: readonly number[],
  view: Presentation,
): readonly string[] {
  const amounts = rules.map((rule) => amountText(ending.tainted[rule] ?? 0n, view.network.decimals));
  const share = rules.length === 1 ? [shareText(ending.tainted[rules[0] ?? 0] ?? 0n, document, rules[0] ?? 0)] : [];
  const arrivals = arrivalsOf(ending, rules);
  const { first } = arrivalSpan(arrivals);
  const arrived = first === null ? '' : dayText(first, view.timezone);
  return [
    `${String(index + 1).padStart(2)}  ${endingName(ending, view.words)}`,
    ...amounts,
    ...share,
    String(arrivals.reduce((fewest, { hops }) => Math.min(fewest, hops), Number.MAX_SAFE_INTEGER)),
    arrived,
  ];
}

function restRow(
  rest: readonly Ending[],
  rules: readonly number[],
  view: Presentation,
): readonly (readonly string[])[] {
  if (rest.length === 0) return [];
  const sums = rules.map((rule) => rest.reduce((sum, ending) => sum + (ending.tainted[rule] ?? 0n), 0n));
  return [[`    ${view.words.andMore(rest.length)}`, ...sums.map((sum) => amountText(sum, view.network.decimals))]];
}

function sumRows(
  document: TraceDocument,
  endings: Endings,
  rules: readonly number[],
  view: Presentation,
): readonly (readonly string[])[] {
  const { words, network } = view;
  const row = (name: string, amounts: readonly bigint[], share: boolean) => [
    `    ${name}`,
    ...rules.map((rule) => amountText(amounts[rule] ?? 0n, network.decimals)),
    ...(share && rules.length === 1 ? [shareText(amounts[rules[0] ?? 0] ?? 0n, document, rules[0] ?? 0)] : []),
  ];
  const rows: (readonly string[])[] = [];
  const legs = new Set(rules.flatMap((rule) => [...(endings.notLookedAt.legs[rule] ?? [])])).size;
  if (legs > 0) rows.push(row(words.legsBelow(legs), endings.notLookedAt.tainted, true));
  if (rules.some((rule) => (endings.fees[rule] ?? 0n) > 0n)) rows.push(row(words.fees, endings.fees, true));
  const addsUp = rules.every((rule) => addsUpExactly(document, endings, rule));
  rows.push([...row(words.sum, endings.sums, false), ...(addsUp ? [words.exact] : [])]);
  return rows;
}

/** Σ endpoints = source − overlap; poison does not add up by its nature. */
function addsUpExactly(document: TraceDocument, endings: Endings, rule: number): boolean {
  const result = document.results[rule];
  if (result === undefined || result.taint === 'poison' || document.source.value === null) return false;
  return endings.sums[rule] === BigInt(document.source.value) - BigInt(result.overlap);
}

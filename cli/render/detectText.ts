import type { DetectDocument } from '../../src/results/detectDocument.ts';
import type { Finding } from '../../src/results/finding.ts';
import { amountText, fiatText, groupThousands } from './amountText.ts';
import { fiatOf } from './fiatOf.ts';
import type { Presentation } from './presentation.ts';
import { safeText } from './safeText.ts';
import { shorten } from './shorten.ts';
import { dayText } from './timeText.ts';
import { type DetectWords, detectWordsOf } from './words/detectWords.ts';
import { wrapWords } from './wrapWords.ts';

/** Findings told one by one, and txids shown of one; the rest is counted. The document has them all. */
const MAX_FINDINGS = 20;
const MAX_TXIDS = 6;
const INDENT = '        ';
const GRADES = ['strong', 'moderate', 'weak'] as const;

/** Findings as an analyst's note: the surest first; what, how sure, since when, how much, why it may be innocent. */
export function detectText(document: DetectDocument, view: Presentation): string {
  const words = detectWordsOf(view.words.lang);
  const ordered = [...document.findings].sort(
    (a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) || b.confidence - a.confidence,
  );
  const limit = view.maxEndings === Number.POSITIVE_INFINITY ? ordered.length : MAX_FINDINGS;
  const sections = [
    summary(document, words, view),
    ...ordered.slice(0, limit).map((finding, k) => note(finding, k + 1, words, view)),
    ordered.length > limit ? [INDENT + view.style.dim(view.words.more(ordered.length - limit))] : [],
    gaps(document, words, view),
    wrapWords(words.caution, view.width - 1).map((line) => ` ${view.style.dim(line)}`),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `\n${text.join('\n\n')}\n\n`;
}

function summary(document: DetectDocument, words: DetectWords, view: Presentation): readonly string[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { pattern, grade } of document.findings) {
    const own = counts.get(pattern) ?? new Map<string, number>();
    counts.set(pattern, own.set(grade, (own.get(grade) ?? 0) + 1));
  }
  const tip = document.tip === null ? '' : ` · tip ${groupThousands(document.tip.height)}`;
  const looked = words.looked(groupThousands(document.coverage.transactions));
  const rows = [...counts].map(([pattern, grades]) => {
    const told = GRADES.flatMap((grade) => (grades.has(grade) ? [`${grades.get(grade)} ${words.grades[grade]}`] : []));
    return `${INDENT}${pattern.padEnd(24)}${told.join(', ')}`;
  });
  return [
    ` ${view.style.heading(words.shapes)}  ${looked}${tip}`,
    ...(rows.length === 0 ? [INDENT + words.none] : rows),
  ];
}

function note(finding: Finding, index: number, words: DetectWords, view: Presentation): readonly string[] {
  const head = `${finding.pattern}, ${words.grades[finding.grade]} (${finding.confidence.toFixed(2)})`;
  const indented = (text: string): string[] =>
    wrapWords(safeText(text), view.width - INDENT.length).map((line) => INDENT + line);
  return [
    ` ${view.style.heading(`${index}`.padStart(2))}     ${view.style.strong(head)}   ${finding.id}`,
    ...indented(`${finding.title}. ${when(finding, words, view)}. ${worth(finding, view)}.`),
    ...indented(`${words.from} ${finding.start.address ?? finding.start.outpoint ?? '?'}`),
    ...indented(`${words.to} ${finding.end.address ?? finding.end.outpoint ?? '?'} (${finding.end.reason})`),
    ...finding.evidence.map(
      ({ rule, observed, threshold }) =>
        INDENT + view.style.dim(safeText(`${rule}: ${words.seen(plain(observed), plain(threshold))}`)),
    ),
    ...indented(errorText(finding, words)),
    ...indented(`${words.innocent} ${finding.innocent.map(words.said).join('; ')}`),
    ...indented(`txids ${txidsText(finding, view)}`),
  ];
}

function when(finding: Finding, words: DetectWords, view: Presentation): string {
  const { start, end } = finding;
  if (start.time === null) return words.undated;
  const from = dayText(start.time, view.timezone);
  const to = end.time === null ? from : dayText(end.time, view.timezone);
  return from === to ? words.on(from) : words.between(from, to);
}

function worth(finding: Finding, view: Presentation): string {
  const value = BigInt(finding.value);
  const amount = `${amountText(value, view.network.decimals)} ${view.network.symbol}`;
  const { cents } = fiatOf([{ value, time: finding.start.time }], view);
  return cents === null ? amount : `${amount} (${fiatText(cents, view.currency)})`;
}

function errorText(finding: Finding, words: DetectWords): string {
  const { errorRate } = finding;
  if (errorRate === null) return words.unmeasured;
  return words.measured(errorRate.falsePositives, errorRate.n, errorRate.dataset);
}

function txidsText(finding: Finding, { words }: Presentation): string {
  const shown =
    finding.txids.length === 1 ? finding.txids : finding.txids.slice(0, MAX_TXIDS).map((txid) => shorten(txid));
  const more = finding.txids.length - shown.length;
  return `${shown.join(' ')}${more > 0 ? ` ${words.more(more)}` : ''}`;
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join('–');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function gaps(document: DetectDocument, words: DetectWords, view: Presentation): readonly string[] {
  const { gaps: all } = document.coverage;
  const heading = ` ${view.style.heading(view.words.notLookedAt)}`;
  if (all.length === 0) return [`${heading}   ${view.style.good(words.nothing)}`];
  const lines = all.slice(0, MAX_FINDINGS).map((gap) => `${gap.kind}: ${safeText(gap.reason)}`);
  const told = lines.flatMap((line) => wrapWords(line, view.width - INDENT.length)).map((line) => INDENT + line);
  return [
    heading,
    ...told,
    ...(all.length > MAX_FINDINGS ? [INDENT + view.words.more(all.length - MAX_FINDINGS)] : []),
  ];
}

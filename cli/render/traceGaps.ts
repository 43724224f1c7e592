import { GAP_KINDS, type Gap, type GapKind } from '../../src/results/envelope.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { amountText } from './amountText.ts';
import { cutTo, layOut } from './columns.ts';
import type { Presentation } from './presentation.ts';
import { safeText } from './safeText.ts';
import type { Endings } from './traceEndings.ts';
import { INDENT } from './traceFrom.ts';

/** Stories told in full. */
const MOST_REASONS = 3;

/** What was not looked at, by kind, with the tainted amount at stake and how to go on. Nothing is left unsaid. */
export function gapsSection(document: TraceDocument, endings: Endings, view: Presentation): readonly string[] {
  const { words, style } = view;
  const heading = ` ${style.heading(words.notLookedAt)}`;
  if (document.coverage.gaps.length === 0) {
    return endings.ranked.length === 0 ? [] : [`${heading}   ${style.good(words.nothingLeftOut)}`];
  }
  const kinds = GAP_KINDS.filter((kind) => document.coverage.gaps.some((gap) => gap.kind === kind));
  const rows = kinds.map((kind) => kindRow(document, kind, view));
  const lines = layOut([{ align: 'right' }, { align: 'right' }, { align: 'left' }], rows);
  return [
    heading,
    ...lines.flatMap((line, index) => {
      const goOn = words.gaps[kinds[index] ?? 'unknown'].goOn;
      return [style.warning(`    ${line}`), ...(goOn === null ? [] : [`${INDENT}${style.dim(`→ ${goOn}`)}`])];
    }),
    ...reasons(document.coverage.gaps, view),
  ];
}

function kindRow(document: TraceDocument, kind: GapKind, view: Presentation): readonly string[] {
  const gaps = document.coverage.gaps.filter((gap) => gap.kind === kind);
  return [String(gaps.length), atStake(document, kind, gaps, view), view.words.gaps[kind].why];
}

/** Under the first rule that sends anything there; it is named where the trace has several. */
function atStake(document: TraceDocument, kind: GapKind, gaps: readonly Gap[], { network }: Presentation): string {
  const open = new Set(gaps.map((gap) => gap.outpoint));
  for (const { taint, endpoints } of document.results) {
    const tainted = endpoints
      .filter((endpoint) => endpoint.kind === kind || (kind === 'stale' && open.has(endpoint.outpoint)))
      .reduce((sum, endpoint) => sum + BigInt(endpoint.tainted), 0n);
    if (tainted === 0n) continue;
    const amount = `${amountText(tainted, network.decimals)} ${network.symbol}`;
    return document.results.length === 1 ? amount : `${amount} (${taint})`;
  }
  return '';
}

/** Kinds where each case has its own story: what the source said is worth reading once. */
function reasons(gaps: readonly Gap[], view: Presentation): readonly string[] {
  const told = gaps.filter((gap) => ['source-error', 'malformed', 'not-found', 'too-large'].includes(gap.kind));
  const distinct = [...new Set(told.map((gap) => gap.reason))];
  const more = distinct.length - MOST_REASONS;
  const lines = distinct.slice(0, MOST_REASONS).map((reason) => cutTo(safeText(reason), view.width - INDENT.length));
  return [...lines, ...(more > 0 ? [view.words.more(more)] : [])].map((line) => INDENT + view.style.dim(line));
}

import { GAP_KINDS, type Gap } from '../../src/results/envelope.ts';
import { cutTo, layOut } from './columns.ts';
import type { Presentation } from './presentation.ts';
import { safeText } from './safeText.ts';
import { INDENT } from './traceFrom.ts';

/** Reasons shown of each kind. */
const MAX_REASONS = 3;

/** What was not looked at: how much of each kind, with the reasons that differ. `nothing`: where there is no gap. */
export function gapSummary(gaps: readonly Gap[], nothing: string, view: Presentation): readonly string[] {
  const { style, words } = view;
  const heading = ` ${style.heading(words.notLookedAt)}`;
  if (gaps.length === 0) return [`${heading}   ${style.good(nothing)}`];
  const kinds = GAP_KINDS.filter((kind) => gaps.some((gap) => gap.kind === kind));
  const rows = kinds.map((kind) => [String(gaps.filter((gap) => gap.kind === kind).length), words.gaps[kind].why]);
  const lines = layOut([{ align: 'right' }, { align: 'left' }], rows);
  return [
    heading,
    ...lines.flatMap((line, n) => [style.warning(`    ${line}`), ...reasons(gaps, kinds[n] as Gap['kind'], view)]),
  ];
}

function reasons(gaps: readonly Gap[], kind: Gap['kind'], view: Presentation): readonly string[] {
  const told = gaps.filter((gap) => gap.kind === kind).map(({ address, reason }) => [address, reason] as const);
  const distinct = new Map(told.map(([address, reason]) => [reason, address]));
  const lines = [...distinct].slice(0, MAX_REASONS).map(([reason, address]) => {
    const isAlone = told.filter(([, other]) => other === reason).length === 1;
    const text = isAlone && address !== null ? `${address}: ${reason}` : reason;
    return cutTo(safeText(text), view.width - INDENT.length);
  });
  const more = distinct.size - lines.length;
  return [...lines, ...(more > 0 ? [view.words.more(more)] : [])].map((line) => INDENT + view.style.dim(line));
}

import type { ClusterDocument, ClusterLink, ClusterRow } from '../../src/results/clusterDocument.ts';
import { groupThousands } from './amountText.ts';
import { layOut } from './columns.ts';
import type { Presentation } from './presentation.ts';
import { safeText } from './safeText.ts';
import { shorten } from './shorten.ts';
import { type ClusterWords, clusterWordsOf } from './words/clusterWords.ts';

/** Rows shown of a list; the rest is counted. The document has them all. */
const MAX_ROWS = 20;
const INDENT = '        ';

/** A cluster as people read it: who is in it, on what evidence, what was kept apart, what was not read. */
export function clusterText(document: ClusterDocument, view: Presentation): string {
  const words = clusterWordsOf(view.words.lang);
  const sections = [
    ...document.clusters.map((row) => clusterSection(row, words, view)),
    evidenceSection(document, words, view),
    whySection(document, words, view),
    listSection(
      words.suggested,
      document.suggested.map((link) => linkCells(link, words)),
      view,
    ),
    vetoSection(document, words, view),
    gapSection(document, words, view),
    [` ${view.style.dim(words.caution)}`],
  ];
  return `\n${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n\n`;
}

function clusterSection(row: ClusterRow, words: ClusterWords, view: Presentation): readonly string[] {
  const shown = row.addresses.slice(0, MAX_ROWS);
  const more = row.addresses.length - shown.length;
  return [
    ` ${view.style.heading(words.cluster)}   ${row.id}   ${words.addresses(groupThousands(row.size))}`,
    ...shown.map((address) => INDENT + address),
    ...(more > 0 ? [INDENT + view.style.dim(view.words.more(more))] : []),
  ];
}

function evidenceSection(document: ClusterDocument, words: ClusterWords, view: Presentation): readonly string[] {
  const transactions = new Set(document.links.map(({ txid }) => txid)).size;
  const read = words.read(groupThousands(document.coverage.transactions), document.tip?.height ?? null);
  const summary = words.evidence(document.links.length, transactions);
  return listSection(
    `${words.links}   ${summary} · ${read}`,
    document.links.map((link) => linkCells(link, words)),
    view,
    true,
  );
}

function whySection(document: ClusterDocument, words: ClusterWords, view: Presentation): readonly string[] {
  const other = document.parameters['why'];
  if (typeof other !== 'string') return [];
  const heading = ` ${view.style.heading(words.why)}   ${other}`;
  if (document.path === null) return [heading, `${INDENT}${words.noPath}`];
  const steps = document.path.flatMap((link) => [
    `${INDENT}${link.a}`,
    `${INDENT}  ${words.rules[link.rule]} ${link.confidence.toFixed(2)}  ${link.txid}`,
    `${INDENT}  ${link.critical ? view.style.warning(words.critical) : view.style.dim(words.notCritical)}`,
  ]);
  const last = document.path[document.path.length - 1];
  return [heading, ...steps, ...(last === undefined ? [] : [`${INDENT}${last.b}`])];
}

function linkCells(link: ClusterLink, words: ClusterWords): readonly string[] {
  return [shorten(link.a), shorten(link.b), words.rules[link.rule], link.confidence.toFixed(2), shorten(link.txid)];
}

function vetoSection(document: ClusterDocument, words: ClusterWords, view: Presentation): readonly string[] {
  return listSection(
    words.vetoes,
    document.vetoes.map(({ txid, reason }) => [shorten(txid), safeText(reason)]),
    view,
  );
}

function gapSection(document: ClusterDocument, words: ClusterWords, view: Presentation): readonly string[] {
  const { gaps } = document.coverage;
  if (gaps.length === 0) return [` ${view.style.heading(view.words.notLookedAt)}   ${view.style.good(words.nothing)}`];
  const rows = gaps.map((gap) => [
    view.words.kinds[gap.kind as keyof typeof view.words.kinds] ?? gap.kind,
    shorten(gap.address ?? ''),
    safeText(gap.reason),
  ]);
  return listSection(view.words.notLookedAt, rows, view);
}

function listSection(
  heading: string,
  rows: readonly (readonly string[])[],
  view: Presentation,
  isAlwaysShown = false,
): readonly string[] {
  if (rows.length === 0 && !isAlwaysShown) return [];
  const shown = layOut(
    (rows[0] ?? []).map(() => ({ align: 'left' as const })),
    rows.slice(0, MAX_ROWS),
  );
  const more = rows.length - shown.length;
  return [
    ` ${view.style.heading(heading)}`,
    ...shown.map((line) => INDENT + line),
    ...(more > 0 ? [INDENT + view.style.dim(view.words.more(more))] : []),
  ];
}

import type { TraceDocument, TraceEdge } from '../../src/results/traceDocument.ts';
import { amountText } from './amountText.ts';
import { layOut } from './columns.ts';
import type { Presentation } from './presentation.ts';
import { shorten } from './shorten.ts';
import { dayText } from './timeText.ts';
import type { Endings } from './traceEndings.ts';
import { INDENT, timeOfOutpoint } from './traceFrom.ts';

/** Steps shown at each end of a longer way. */
const SHOWN_AT_START = 6;
const SHOWN_AT_END = 3;

/** The shortest way from the seed to the largest ending, transaction by transaction, under the first rule. */
export function waySection(document: TraceDocument, endings: Endings, view: Presentation): readonly string[] {
  const path = endings.ranked[0]?.example.path ?? [];
  const edges = document.results[0]?.edges ?? [];
  if (path.length < 2 || document.parameters['direction'] === 'backward') return [];
  const byTransaction = groupEdges(edges);
  const rows = path.map((txid, index) => wayRow(document, txid, path[index + 1] ?? null, byTransaction, view));
  const lines = layOut([{ align: 'left' }, { align: 'left' }, { align: 'left' }], rows);
  const skipped = lines.length - SHOWN_AT_START - SHOWN_AT_END;
  const shown =
    skipped > 1 ? [...lines.slice(0, SHOWN_AT_START), `… ${skipped}`, ...lines.slice(-SHOWN_AT_END)] : lines;
  return [` ${view.style.heading(`${view.words.theWay} 1`)}`, ...shown.map((line) => INDENT + line)];
}

function groupEdges(edges: readonly TraceEdge[]): Map<string, TraceEdge[]> {
  const groups = new Map<string, TraceEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge.txid);
    if (group === undefined) groups.set(edge.txid, [edge]);
    else group.push(edge);
  }
  return groups;
}

/** What of a transaction's tainted coins goes on into the next one of the way, and what stays behind. */
function wayRow(
  document: TraceDocument,
  txid: string,
  next: string | null,
  edges: ReadonlyMap<string, readonly TraceEdge[]>,
  view: Presentation,
): readonly string[] {
  const spentNext = new Set((next === null ? [] : (edges.get(next) ?? [])).map((edge) => edge.from));
  let carried = 0n;
  let left = 0n;
  for (const edge of edges.get(txid) ?? []) {
    if (edge.to === null) continue;
    if (next === null || spentNext.has(edge.to)) carried += BigInt(edge.tainted);
    else left += BigInt(edge.tainted);
  }
  const time = timeOfTransaction(document, txid);
  const day = time === null ? '' : dayText(time, view.timezone);
  return [shorten(txid), day, carriedText(carried, left, view)];
}

function carriedText(carried: bigint, left: bigint, view: Presentation): string {
  if (carried === 0n && left === 0n) return '';
  const { decimals } = view.network;
  return view.words.carriedOn(amountText(carried, decimals), left === 0n ? '' : amountText(left, decimals));
}

function timeOfTransaction(document: TraceDocument, txid: string): number | null {
  const output = document.outputs.find((candidate) => candidate.outpoint.startsWith(txid));
  return output === undefined ? timeOfOutpoint(document, `${txid}:0`) : output.time;
}

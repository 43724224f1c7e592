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
  const { outpoint, path } = endings.ranked[0]?.example ?? { outpoint: null, path: [] };
  if (path.length < 2 || document.parameters['direction'] === 'backward') return [];
  const steps = shownSteps(path.length);
  const edges = edgesOf(document, new Set(steps.flatMap((step) => path.slice(step, step + 2))));
  const rows = steps.map((step) => {
    const [txid = '', next] = path.slice(step, step + 2);
    const goesOn = new Set(next === undefined ? [outpoint] : (edges.get(next) ?? []).map((edge) => edge.from));
    const { there, elsewhere } = division(edges.get(txid) ?? [], goesOn);
    const time = timeOfTransaction(document, txid);
    const day = time === null ? '' : dayText(time, view.timezone);
    return [shorten(txid), day, divisionText(there, elsewhere, next === undefined, view)];
  });
  const lines = layOut([{ align: 'left' }, { align: 'left' }, { align: 'left' }], rows);
  const skipped = path.length - steps.length;
  const shown = skipped > 0 ? lines.toSpliced(SHOWN_AT_START, 0, `… ${skipped}`) : lines;
  return [` ${view.style.heading(`${view.words.theWay} 1`)}`, ...shown.map((line) => INDENT + line)];
}

/** Places in the way that are shown: all, or those at its ends where more than one is left out. */
function shownSteps(length: number): number[] {
  const all = Array.from({ length }, (_, step) => step);
  if (length - SHOWN_AT_START - SHOWN_AT_END <= 1) return all;
  return [...all.slice(0, SHOWN_AT_START), ...all.slice(-SHOWN_AT_END)];
}

/** Edges of the first rule in these transactions, by transaction. */
function edgesOf(document: TraceDocument, txids: ReadonlySet<string>): ReadonlyMap<string, readonly TraceEdge[]> {
  const groups = new Map<string, TraceEdge[]>();
  for (const edge of document.results[0]?.edges ?? []) {
    if (!txids.has(edge.txid)) continue;
    const group = groups.get(edge.txid);
    if (group === undefined) groups.set(edge.txid, [edge]);
    else group.push(edge);
  }
  return groups;
}

/** What of a transaction's tainted coins goes on the way, and what goes elsewhere; fees not counted. */
function division(
  edges: readonly TraceEdge[],
  goesOn: ReadonlySet<string | null>,
): { there: bigint; elsewhere: bigint } {
  let there = 0n;
  let elsewhere = 0n;
  for (const { to, tainted } of edges) {
    if (to === null) continue;
    if (goesOn.has(to)) there += BigInt(tainted);
    else elsewhere += BigInt(tainted);
  }
  return { there, elsewhere };
}

function divisionText(there: bigint, elsewhere: bigint, isEnd: boolean, view: Presentation): string {
  if (there === 0n && elsewhere === 0n) return '';
  const { decimals } = view.network;
  const other = elsewhere === 0n ? '' : amountText(elsewhere, decimals);
  return isEnd
    ? view.words.arrivedHere(amountText(there, decimals), other)
    : view.words.carriedOn(amountText(there, decimals), other);
}

function timeOfTransaction(document: TraceDocument, txid: string): number | null {
  const output = document.outputs.find((candidate) => candidate.outpoint.startsWith(txid));
  return output === undefined ? timeOfOutpoint(document, `${txid}:0`) : output.time;
}

import { outputFacts } from '../export/outputFacts.ts';
import type { TraceDocument, TraceEdge } from '../results/traceDocument.ts';
import { coins } from './amounts.ts';
import type { Block } from './block.ts';
import { moment, momentHeading } from './moment.ts';
import { partHeading } from './partHeading.ts';
import type { ReportInput, ReportTrace } from './reportInput.ts';
import { underFirstRule } from './underFirstRule.ts';
import type { ReportWords } from './words/reportWords.ts';
import { citationName } from './words/wordsOfTrace.ts';

/** Movements that a timeline shows. */
const MOST_EVENTS = 40;

interface Movement extends TraceEdge {
  readonly time: number | null;
  readonly height: number | null;
}

/** The timeline of the largest movements under the first rule, and every movement of it, in order of time. */
export function movementBlocks(
  trace: ReportTrace,
  { local }: ReportInput,
  words: ReportWords,
  several: boolean,
): Block[] {
  const { document } = trace;
  const moved = movementsOf(document);
  const { height, output } = words.page.controls;
  const { report } = words;
  const time = momentHeading(report.time, local);
  const traced = underFirstRule(words.page.controls.traced, document);
  const fee = words.page.picture.kinds.fee;
  const timeline = largest(moved).map((one) => [
    moment(one.time, local),
    short(one.from),
    one.to === null ? fee : short(one.to),
    coins(one.tainted, document),
  ]);
  const all = moved.map((one) => [
    moment(one.time, local),
    String(one.height ?? ''),
    one.txid,
    one.from,
    one.to ?? fee,
    coins(one.tainted, document),
  ]);
  const citation = citationName(words, document);
  const ends = [`${report.from} (${output})`, `${report.to} (${output})`];
  const cut: Block[] =
    moved.length > MOST_EVENTS ? [{ kind: 'paragraph', text: report.timelineCut(MOST_EVENTS, moved.length) }] : [];
  return [
    partHeading(report.timeline, trace, several),
    ...cut,
    { kind: 'table', header: [time, report.from, report.to, traced], rows: timeline, amounts: [3] },
    partHeading(report.transactions, trace, several),
    { kind: 'table', header: [time, height, citation, ...ends, traced], rows: all, amounts: [5] },
  ];
}

/** Blocks order a chain, as their times may run back by hours; rows of a book have times alone. Unknown ones last. */
function movementsOf(document: TraceDocument): Movement[] {
  const places = new Map([...outputFacts(document).values()].map((output) => [output.txid, output]));
  const moved = (document.results[0]?.edges ?? []).map((edge) => {
    const place = places.get(edge.txid);
    return { ...edge, time: place?.time ?? null, height: place?.height ?? null };
  });
  const when = (one: Movement) => (document.network === 'ledger' ? one.time : one.height) ?? Number.MAX_SAFE_INTEGER;
  return moved.sort((a, b) => when(a) - when(b));
}

/** In the order that they have. */
function largest(moved: readonly Movement[]): Movement[] {
  const size = (one: Movement) => BigInt(one.tainted);
  const bySize = [...moved].sort((a, b) => (size(a) === size(b) ? 0 : size(a) > size(b) ? -1 : 1));
  const kept = new Set(bySize.slice(0, MOST_EVENTS));
  return moved.filter((one) => kept.has(one));
}

function short(outpoint: string): string {
  return `${outpoint.slice(0, 8)}…${outpoint.slice(60)}`;
}

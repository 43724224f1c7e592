import { outputFacts } from '../export/outputFacts.ts';
import type { TraceDocument, TraceEdge } from '../results/traceDocument.ts';
import { coins } from './amounts.ts';
import type { Block } from './block.ts';
import { moment, momentHeading } from './moment.ts';
import { partHeading } from './partHeading.ts';
import type { ReportInput, ReportTrace } from './reportInput.ts';
import type { ReportWords } from './words/reportWords.ts';
import { citationName } from './words/wordsOfTrace.ts';

/** Movements that a timeline shows. */
const MOST_EVENTS = 40;

interface Movement extends TraceEdge {
  readonly time: number | null;
  readonly height: number | null;
}

/** The timeline of the largest movements under the first rule, and every movement of it. */
export function movementBlocks(
  trace: ReportTrace,
  { local }: ReportInput,
  words: ReportWords,
  several: boolean,
): Block[] {
  const { document } = trace;
  const moved = movementsOf(document);
  const { height, traced, output } = words.page.controls;
  const { report } = words;
  const time = momentHeading(report.time, local);
  const fee = words.page.picture.kinds.fee;
  const when = (one: Movement) => moment(one.time, local);
  const timeline = largest(moved).map((one) => [
    when(one),
    short(one.from),
    one.to === null ? fee : short(one.to),
    coins(one.tainted, document),
  ]);
  const all = moved.map((one) => [
    when(one),
    String(one.height ?? ''),
    one.txid,
    one.from,
    one.to ?? fee,
    coins(one.tainted, document),
  ]);
  return [
    partHeading(report.timeline, trace, several),
    ...(moved.length > MOST_EVENTS
      ? [{ kind: 'paragraph', text: report.timelineCut(MOST_EVENTS, moved.length) } as const]
      : []),
    {
      kind: 'table',
      header: [time, report.from, report.to, traced],
      rows: timeline,
      amounts: [3],
    },
    partHeading(report.transactions, trace, several),
    {
      kind: 'table',
      header: [
        time,
        height,
        citationName(words, document),
        `${report.from} (${output})`,
        `${report.to} (${output})`,
        traced,
      ],
      rows: all,
      amounts: [5],
    },
  ];
}

function movementsOf(document: TraceDocument): Movement[] {
  const places = new Map([...outputFacts(document).values()].map((output) => [output.txid, output]));
  return (document.results[0]?.edges ?? []).map((edge) => {
    const place = places.get(edge.txid);
    return { ...edge, time: place?.time ?? null, height: place?.height ?? null };
  });
}

/** In order of time; those of unknown time last. */
function largest(moved: readonly Movement[]): Movement[] {
  const size = (one: Movement) => BigInt(one.tainted);
  const kept = [...moved].sort((a, b) => (size(a) === size(b) ? 0 : size(a) > size(b) ? -1 : 1)).slice(0, MOST_EVENTS);
  const last = Number.MAX_SAFE_INTEGER;
  return kept.sort((a, b) => (a.height ?? last) - (b.height ?? last) || moved.indexOf(a) - moved.indexOf(b));
}

function short(outpoint: string): string {
  return `${outpoint.slice(0, 8)}…${outpoint.slice(60)}`;
}

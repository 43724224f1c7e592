import { recipientText } from '../chain/recipient.ts';
import { GAP_KINDS, type Gap, type GapKind } from '../results/envelope.ts';
import type { PathSide } from '../tracing/pathSide.ts';
import type { PathRequest } from './pathRequest.ts';
import type { PathSearch } from './pathSearch.ts';

/**
 * Legs that were not followed to an end, one gap an outpoint and kind, in document order. Where one side of the search
 * has no open leg left, every path within the bounds is known: then only what bounds cut off on that side is told.
 */
export function pathGaps(search: PathSearch, request: PathRequest, interrupted: boolean): Gap[] {
  const { forward, backward, graph, numbers } = search;
  const whole = [forward, backward].filter((side) => side.isExhausted);
  const sides = whole.length > 0 ? whole.slice(0, 1) : [forward, backward];
  const why = interrupted
    ? 'interrupted before it was looked at'
    : `beyond --max-transactions ${request.bounds.maxTransactions}`;
  const rows = sides.flatMap((side) => legsOf(side, why));
  rows.sort((a, b) => numbers.compare(a.outpoint, b.outpoint) || precedence(a.kind) - precedence(b.kind));
  const gaps = new Map<string, Gap>();
  for (const { outpoint, kind, reason } of rows) {
    const output = numbers.outputOf(outpoint);
    const script = graph.script(output);
    const text = graph.outpointText(output);
    const address = script < 0 ? null : recipientText(graph.scriptHex(script), request.network);
    const value = graph.value(output) < 0n ? null : graph.value(output).toString();
    const key = `${text} ${kind}`;
    if (!gaps.has(key)) gaps.set(key, { kind, outpoint: text, address, value, reason });
  }
  return [...gaps.values()];
}

interface Leg {
  readonly outpoint: number;
  readonly kind: GapKind;
  readonly reason: string;
}

function legsOf(side: PathSide, why: string): Leg[] {
  const open: Leg[] = [...side.waiting].map((outpoint) => ({ outpoint, kind: 'budget', reason: why }));
  for (const [outpoint, end] of side.ends) {
    if (end.kind !== 'conclusion') open.push({ outpoint, kind: end.kind, reason: end.reason });
  }
  return open;
}

function precedence(kind: GapKind): number {
  return GAP_KINDS.indexOf(kind);
}

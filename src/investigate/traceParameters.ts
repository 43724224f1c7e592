import { formatOutpoint } from '../chain/outpoint.ts';
import { recipientText } from '../chain/recipient.ts';
import { targetText } from '../chain/targetText.ts';
import { shareOf } from '../tracing/shareOf.ts';
import type { ChainMoment } from '../tracing/traceBounds.ts';
import { COINJOIN_STOP_CONFIDENCE } from './coinJoinKnowledge.ts';
import type { SeedTarget, TraceRequest } from './traceRequest.ts';

/** What shaped a trace, as its document echoes it: every key always there. */
export function traceParameters(request: TraceRequest): Record<string, unknown> {
  const { bounds, network } = request;
  return {
    targets: request.targets.map(targetRow),
    direction: request.direction,
    taint: [...new Set(request.taint)],
    hops: bounds.hops,
    maxTransactions: bounds.maxTransactions,
    minValue: bounds.minValue.toString(),
    since: momentText(bounds.since),
    until: momentText(bounds.until),
    stopAt: [...request.stopAt],
    coinJoinConfidence: COINJOIN_STOP_CONFIDENCE,
    outputs: request.outputs,
    purity: request.taint.includes('purity') ? shareOf(request.purity, 10_000n) : null,
    expand: request.expand.map(formatOutpoint),
    follow: typeof request.follow === 'string' ? request.follow : request.follow.outpoints.map(formatOutpoint),
    paidTo: request.paidTo === null ? null : recipientText(request.paidTo, network),
  };
}

function targetRow({ target, label, amount, paid }: SeedTarget): Record<string, unknown> {
  return {
    target: targetText(target),
    label,
    amount: (target.kind === 'outpoint' ? target.amount : amount)?.toString() ?? null,
    paid: paid === null ? null : { from: momentText(paid.from), to: momentText(paid.to) },
  };
}

/** A moment as parameters echo it. */
export function momentText(moment: ChainMoment | null): { height: number } | { time: number } | null {
  return moment === null ? null : { ...moment };
}

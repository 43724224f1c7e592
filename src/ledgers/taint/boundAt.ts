import type { EndpointKind } from '../../results/traceDocument.ts';
import { isHidden } from '../ledgerPayment.ts';
import type { FlowRequest } from './ledgerFlow.ts';

const REASONS = {
  since: 'older than --since',
  until: 'younger than --until',
  'min-value': 'tainted by less than --min-value',
  hops: 'as many hops from the seed as --hops allows',
} as const;

/**
 * Why money that moves with a payment is not followed into the account of the payee (or, backward, of the payer); null:
 * it is.
 */
export function boundAt(
  { ground, bounds, stop }: FlowRequest,
  payment: number,
  tainted: bigint,
  hops: number,
  isSeed: boolean,
  into: 'to' | 'from' = 'to',
): { readonly kind: EndpointKind; readonly reason: string } | null {
  const stopped = isSeed ? null : stop(payment);
  if (stopped !== null) return stopped;
  const { time, arrival, [into]: account } = ground.payments[payment]!;
  const bound = boundHit(bounds, into === 'to' ? arrival : time, tainted, hops);
  if (bound !== null) return { kind: bound, reason: REASONS[bound] };
  if (ground.held.has(account)) return null;
  return {
    kind: 'unknown',
    reason: isHidden(account)
      ? `the statement does not say who ${into === 'to' ? 'was paid' : 'paid'}`
      : 'no statement of this account is there',
  };
}

function boundHit(
  { since, until, minValue, hops: most }: FlowRequest['bounds'],
  time: number,
  tainted: bigint,
  hops: number,
) {
  if (since !== null && time < since) return 'since';
  if (until !== null && time > until) return 'until';
  if (tainted < minValue) return 'min-value';
  return hops >= most ? 'hops' : null;
}

import type { Clusters } from '../../clustering/clusters.ts';
import type { ConnectionQuestion, Movement } from './question.ts';

/** Whether the address itself spent or was paid, or another one of its cluster. */
type PartyBasis = 'address' | 'cluster';

/** Listed party `from` spends in a transaction that pays listed party `to`. */
export interface DirectPayment {
  readonly from: number;
  readonly to: number;
  readonly transaction: number;
  /** What `to` was paid in it. Who else spends in it may have paid a part. */
  readonly value: bigint;
  readonly fromBasis: PartyBasis;
  readonly toBasis: PartyBasis;
  readonly isCoinJoin: boolean;
}

/**
 * Every payment between listed parties, in document order. What returns to a cluster that spends is change, no payment.
 * A cluster that shows without its listed address stands for the first one of it.
 */
export function directPayments({ clusters, listed, movements, minValue }: ConnectionQuestion): DirectPayment[] {
  const payments: DirectPayment[] = [];
  for (const movement of movements) {
    const senders = sendersOf(movement, clusters, listed);
    if (senders.size === 0) continue;
    const roots = new Set([...movement.spenders].map((script) => clusters.rootOf(script)));
    for (const [to, { value, basis: toBasis }] of receiversOf(movement, clusters, listed)) {
      if (value < minValue || roots.has(clusters.rootOf(to))) continue;
      for (const [from, fromBasis] of senders) {
        const { transaction, isCoinJoin } = movement;
        payments.push({ from, to, transaction, value, fromBasis, toBasis, isCoinJoin });
      }
    }
  }
  return payments;
}

function sendersOf({ spenders }: Movement, clusters: Clusters, listed: readonly number[]): Map<number, PartyBasis> {
  const senders = new Map<number, PartyBasis>();
  for (const script of listed) if (spenders.has(script)) senders.set(script, 'address');
  for (const script of spenders) {
    const party = listed.find((one) => clusters.sameCluster(one, script));
    const isThere = [...senders.keys()].some((one) => party !== undefined && clusters.sameCluster(one, party));
    if (party !== undefined && !isThere) senders.set(party, 'cluster');
  }
  return senders;
}

function receiversOf(
  { paid }: Movement,
  clusters: Clusters,
  listed: readonly number[],
): Map<number, { readonly value: bigint; readonly basis: PartyBasis }> {
  const receivers = new Map<number, { value: bigint; basis: PartyBasis }>();
  for (const [script, value] of paid) {
    const isListed = listed.includes(script);
    const party = isListed ? script : listed.find((one) => clusters.sameCluster(one, script));
    if (party === undefined) continue;
    const known = receivers.get(party);
    const basis = isListed || known?.basis === 'address' ? 'address' : 'cluster';
    receivers.set(party, { value: value + (known?.value ?? 0n), basis });
  }
  return receivers;
}

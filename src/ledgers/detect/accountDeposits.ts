import { finishFinding } from '../../patterns/findingDraft.ts';
import type { Finding } from '../../results/finding.ts';
import type { DepositAddress } from '../depositAddresses.ts';
import type { LedgerPayment } from '../ledgerPayment.ts';

const RULE = 'exchange-deposit@1-account';

/** What the rule is echoed with. */
export const ACCOUNT_DEPOSITS = { pattern: 'exchange-deposit', rule: RULE } as const;

/**
 * Deposit addresses at one exchange that share a customer, with those customers: one person by this rule. The evidence
 * is every payment with its sweep.
 */
export function accountDeposits(
  networkName: string,
  payments: readonly LedgerPayment[],
  found: readonly DepositAddress[],
): Finding[] {
  return clustersOf(found).map((cluster) => findingOf(networkName, payments, cluster));
}

function findingOf(
  networkName: string,
  payments: readonly LedgerPayment[],
  cluster: readonly DepositAddress[],
): Finding {
  const pairs = cluster.flatMap((one) => one.pairs).sort((a, b) => a.paid - b.paid);
  const users = [...new Set(cluster.flatMap((one) => one.users))];
  const [first, last] = [payments[pairs[0]!.paid]!, payments[pairs.at(-1)!.swept]!];
  const { service } = cluster[0]!;
  const value = pairs.reduce((sum, { paid }) => sum + payments[paid]!.amount, 0n);
  return finishFinding(networkName, RULE, {
    // One forwarded payment may be chance; a second of the same address hardly is.
    confidence: Math.min(0.9, pairs.length === 1 ? 0.6 : 0.75 + 0.02 * pairs.length),
    grade: pairs.length === 1 ? 'weak' : 'moderate',
    size: pairs.length,
    txids: () => pairs.flatMap(({ paid, swept }) => [payments[paid]!.id, payments[swept]!.id]),
    words: () => ({
      title: `${cluster.length} deposit ${cluster.length === 1 ? 'address' : 'addresses'} at ${service}, paid by ${users.length} ${users.length === 1 ? 'account' : 'accounts'}`,
      addresses: [...users, ...cluster.map(({ address }) => address)],
      value,
      start: { outpoint: null, address: first.from, time: first.time },
      end: { outpoint: null, address: last.to, time: last.time, reason: 'swept to the exchange' },
      details: {
        service,
        users,
        deposits: cluster.map(({ address, sweptTo, users: own, pairs: rows }) => ({
          address,
          sweptTo,
          users: own,
          sweeps: rows.map(({ paid, swept }) => ({ paid: payments[paid]!.id, swept: payments[swept]!.id })),
        })),
      },
      evidence: [{ rule: 'forwarded-whole', observed: pairs.length, threshold: 1 }],
      innocent: [
        'several people who pay into one customer’s address: an employer, a debtor, a friend',
        'OTC desks and payment processors forward to exchanges too; tagged services and shared addresses are left out',
      ],
      references: ['Victor, Address Clustering Heuristics for Ethereum, Financial Cryptography 2020'],
    }),
  });
}

/** Addresses of one exchange are joined by a customer who pays both. */
function clustersOf(found: readonly DepositAddress[]): DepositAddress[][] {
  const clusters = new Map<DepositAddress, DepositAddress[]>();
  const byUser = new Map<string, DepositAddress>();
  for (const one of found) {
    const keys = one.users.map((user) => `${one.service}\u0000${user}`);
    const met = new Set(keys.flatMap((key) => byUser.get(key) ?? []).map((other) => clusters.get(other)!));
    const [joined = [], ...others] = met;
    for (const member of [...others.flat(), one]) {
      joined.push(member);
      clusters.set(member, joined);
    }
    for (const key of keys) byUser.set(key, one);
  }
  return [...new Set(clusters.values())];
}

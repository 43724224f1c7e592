import { anyoneCanSpend } from '../../heuristics/anyoneCanSpend.ts';
import type { ConnectionQuestion } from './question.ts';

/** What links one listed address with a party: the sum, and the transactions. */
interface PartyLink {
  readonly listed: number;
  readonly value: bigint;
  readonly transactions: readonly number[];
}

/** Somebody who paid, or was paid by, at least two listed addresses. */
export interface CommonParty {
  /** Scripts that it shows with, in document order of their transactions. */
  readonly scripts: readonly number[];
  /** In the order in which the addresses are listed. */
  readonly links: readonly PartyLink[];
}

interface Collected {
  readonly scripts: Set<number>;
  readonly links: Map<number, { value: bigint; transactions: Set<number> }>;
}

/**
 * Clusters that paid at least two listed addresses, most of them first. CoinJoins are left out: there nobody in
 * particular pays anybody. What a cluster pays to itself is no funding.
 */
export function commonFunders(question: ConnectionQuestion): CommonParty[] {
  const { clusters, listed, movements, minValue } = question;
  const parties = new Map<number, Collected>();
  for (const { transaction, spenders, paid, isCoinJoin } of movements) {
    if (isCoinJoin) continue;
    for (const to of listed) {
      const value = paid.get(to) ?? 0n;
      if (value === 0n || value < minValue) continue;
      for (const root of rootsOf(spenders, question)) {
        if (root === clusters.rootOf(to)) continue;
        const scripts = [...spenders].filter((script) => clusters.rootOf(script) === root);
        collect(parties, root, scripts, to, value, transaction);
      }
    }
  }
  return ranked(parties, listed, () => true);
}

/**
 * Clusters that at least two listed addresses paid, most of them first. One payment that two addresses of one cluster
 * made together says no more than that they are one cluster, and is left out; so is what anyone can spend.
 */
export function commonDestinations(question: ConnectionQuestion): CommonParty[] {
  const { clusters, listed, movements, minValue } = question;
  const parties = new Map<number, Collected>();
  for (const { transaction, spenders, paid, isCoinJoin } of movements) {
    if (isCoinJoin) continue;
    const senders = listed.filter((script) => spenders.has(script));
    if (senders.length === 0) continue;
    const own = new Set(rootsOf(spenders, question));
    for (const [script, value] of paid) {
      const root = clusters.rootOf(script);
      if (value < minValue || own.has(root) || anyoneCanSpend(clusters.graph, script)) continue;
      for (const from of senders) collect(parties, root, [script], from, value, transaction);
    }
  }
  return ranked(parties, listed, ({ links }) => {
    const senders = new Set([...links.keys()].map((script) => clusters.rootOf(script)));
    const payments = new Set([...links.values()].flatMap((link) => [...link.transactions]));
    return senders.size > 1 || payments.size > 1;
  });
}

function rootsOf(scripts: Iterable<number>, { clusters }: ConnectionQuestion): number[] {
  return [...new Set([...scripts].map((script) => clusters.rootOf(script)))];
}

function collect(
  parties: Map<number, Collected>,
  root: number,
  scripts: readonly number[],
  listed: number,
  value: bigint,
  transaction: number,
): void {
  const party = parties.get(root) ?? { scripts: new Set(), links: new Map() };
  parties.set(root, party);
  for (const script of scripts) party.scripts.add(script);
  const link = party.links.get(listed) ?? { value: 0n, transactions: new Set() };
  party.links.set(listed, link);
  link.value += value;
  link.transactions.add(transaction);
}

/** Most addresses first, then the largest sum, then in the order in which they were found. */
function ranked(
  parties: ReadonlyMap<number, Collected>,
  listed: readonly number[],
  isTold: (party: Collected) => boolean,
): CommonParty[] {
  const common = [...parties.values()].filter((party) => party.links.size > 1 && isTold(party));
  const sum = ({ links }: Collected) => [...links.values()].reduce((total, { value }) => total + value, 0n);
  common.sort((a, b) => b.links.size - a.links.size || compareSums(sum(b), sum(a)));
  return common.map(({ scripts, links }) => ({
    scripts: [...scripts],
    links: listed.flatMap((script) => {
      const link = links.get(script);
      return link === undefined ? [] : [{ ...link, listed: script, transactions: [...link.transactions] }];
    }),
  }));
}

function compareSums(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

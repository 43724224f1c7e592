import type { EndpointKind } from '../results/traceDocument.ts';

const REASONS: Readonly<Record<EndpointKind, string>> = {
  lost: 'provably unspendable',
  service: 'paid to a service that is known by a tag',
  deposit: "paid to a customer's deposit address of a service",
  mixer: 'paid to a mixer that is known by a tag',
  bridge: 'paid to a bridge to another chain',
  'possible-service': 'the recipient behaves like a service, without a tag',
  'not-followed': 'another branch was chosen at this fork (--follow)',
  since: 'older than --since',
  until: 'younger than --until',
  'min-value': 'tainted by less than --min-value',
  hops: 'as many hops from the seed as --hops allows',
  mixed: 'clean coins were mixed in: the rule goes no further',
  purity: 'too small a share is tainted for the rule to go on',
  budget: '--max-transactions was spent before it was its turn',
  coinbase: 'mined: newly issued coins and fees',
  unspent: 'no confirmed transaction spends it',
  balance: 'rests in the account',
  coinjoin: 'spent into a CoinJoin: any of its equal outputs may carry it on',
  unconfirmed: 'only an unconfirmed transaction stands here',
  unknown: 'nothing known says whether it was spent',
  'too-large': 'the history is larger than the source or a bound allows',
  offline: 'the transaction is known to exist and is not stored',
  'source-error': 'the source failed',
  'not-found': 'the source does not know the transaction',
  malformed: 'the source answered with something that cannot be true',
  fee: 'fee to the miner',
};

/** One sentence for people, the same for every endpoint of a kind. */
export function endpointReason(kind: EndpointKind): string {
  return REASONS[kind];
}

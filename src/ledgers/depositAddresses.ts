import type { LedgerPayment } from './ledgerPayment.ts';

/** Bounds of the deposit-address heuristic for account chains (Victor, FC 2020; constants of etherclust). */
export interface DepositParameters {
  /** Seconds from the customer's payment to the sweep [41,600: 3,200 blocks of 13 seconds]. */
  readonly maxSeconds: number;
  /** Of the chain's own coin, units that a sweep may lose to gas [0.01]; tokens arrive exactly. */
  readonly maxLoss: number;
  /** Payers beyond which an address is shared by strangers, with a memo or by a processor [10]. */
  readonly maxUsers: number;
}

export const DEPOSIT_DEFAULTS: DepositParameters = { maxSeconds: 41_600, maxLoss: 0.01, maxUsers: 10 };

/** An address that forwards what it is paid to one exchange, and to nobody else. */
export interface DepositAddress {
  readonly address: string;
  /** Name of the exchange. */
  readonly service: string;
  /** The exchange's own address. */
  readonly sweptTo: string;
  /** Who pays it, in order of time. */
  readonly users: readonly string[];
  /** Payment of a customer and the sweep that forwards it, as indexes of payments. */
  readonly pairs: readonly { readonly paid: number; readonly swept: number }[];
}

/** Coins that gas is paid in. */
const OWN_COINS: ReadonlySet<string> = new Set(['ETH', 'BNB', 'TRX', 'MATIC', 'POL', 'AVAX', 'FTM']);
const ON_A_CHAIN = /^(?:0x[0-9a-f]{40}|T[1-9A-HJ-NP-Za-km-z]{33})$/;

/**
 * Customers' deposit addresses at known exchanges: u pays d, and soon d pays the same on to the exchange; d pays nobody
 * else. Only of chains whose deposit addresses are a customer's own; accounts of banks and books with memos are none.
 * Payments in order of time. O(payments + pairs in the window).
 */
export function depositAddresses(
  payments: readonly LedgerPayment[],
  exchangeOf: (account: string) => string | null,
  parameters: DepositParameters = DEPOSIT_DEFAULTS,
): DepositAddress[] {
  const sweeps = new Map<string, { readonly service: string; readonly rows: number[] } | null>();
  for (const [index, { from, to, amount }] of payments.entries()) {
    if (amount === 0n || !ON_A_CHAIN.test(from)) continue;
    const service = exchangeOf(to);
    const known = sweeps.get(from);
    if (known === null) continue;
    if (service === null || exchangeOf(from) !== null || (known !== undefined && known.service !== service))
      sweeps.set(from, null);
    else if (known === undefined) sweeps.set(from, { service, rows: [index] });
    else known.rows.push(index);
  }
  const incoming = new Map<string, number[]>();
  for (const [index, { from, to, amount }] of payments.entries()) {
    if (amount === 0n || sweeps.get(to) == null || from === to || exchangeOf(from) !== null) continue;
    const known = incoming.get(to);
    if (known === undefined) incoming.set(to, [index]);
    else known.push(index);
  }
  return [...incoming].flatMap(([address, rows]) => {
    const { service, rows: swept } = sweeps.get(address)!;
    const pairs = pairsOf(payments, rows, swept, parameters);
    const users = [...new Set(pairs.map(({ paid }) => payments[paid]!.from))];
    if (pairs.length === 0 || users.length > parameters.maxUsers) return [];
    return [{ address, service, sweptTo: payments[pairs[0]!.swept]!.to, users, pairs }];
  });
}

/** Each sweep with the newest payment that it can forward; each payment once. */
function pairsOf(
  payments: readonly LedgerPayment[],
  incoming: readonly number[],
  swept: readonly number[],
  { maxSeconds, maxLoss }: DepositParameters,
): DepositAddress['pairs'] {
  const taken = new Set<number>();
  const pairs: { paid: number; swept: number }[] = [];
  let before = 0;
  for (const sweep of swept) {
    while (before < incoming.length && incoming[before]! < sweep) before++;
    const { time, asset, amount, decimals } = payments[sweep]!;
    const loss = OWN_COINS.has(asset)
      ? BigInt(Math.round(maxLoss * 1e6)) * 10n ** BigInt(Math.max(0, decimals - 6))
      : 0n;
    for (let k = before - 1; k >= 0; k--) {
      const paid = incoming[k]!;
      const { arrival, amount: came, asset: own } = payments[paid]!;
      if (arrival >= time || taken.has(paid)) continue;
      if (time - arrival > maxSeconds) break;
      if (own !== asset || came < amount || came - amount > loss) continue;
      taken.add(paid);
      pairs.push({ paid, swept: sweep });
      break;
    }
  }
  return pairs;
}

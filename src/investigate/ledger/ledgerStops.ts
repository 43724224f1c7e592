import type { AccountKnowledge } from '../../ledgers/accountKnowledge.ts';
import type { DepositAddress } from '../../ledgers/depositAddresses.ts';
import type { LedgerGround, LedgerStop } from '../../ledgers/taint/ledgerFlow.ts';
import type { LinkStatement } from '../../results/traceDocument.ts';

export interface StopSettings {
  /** Accepted. */
  readonly links: readonly LinkStatement[];
  readonly knowledge: AccountKnowledge;
  readonly direction: 'forward' | 'backward';
  readonly stopAt: readonly string[];
  /** Customers' deposit addresses at exchanges. */
  readonly deposits: ReadonlyMap<string, DepositAddress>;
}

/**
 * Payments at which money is not followed further: an accepted link joins them to another book or a chain, where it goes
 * on, or the account that has it pools the money of many.
 */
export function ledgerStops({ payments }: LedgerGround, settings: StopSettings): LedgerStop {
  const { links, knowledge, direction, stopAt, deposits } = settings;
  const others = new Map<string, { readonly other: string; readonly basis: string }>();
  for (const { row, target, basis } of links) {
    others.set(target, { other: row, basis });
    others.set(row, { other: target, basis });
  }
  const isAsked = new Set(stopAt);
  return (index) => {
    const { rows, from, to } = payments[index]!;
    const link = isAsked.has('bridge')
      ? rows.map((row) => others.get(row)).find((one) => one !== undefined)
      : undefined;
    if (link !== undefined) {
      const reason = `goes on at ${link.other} (link accepted: ${link.basis})`;
      return { kind: 'bridge', reason };
    }
    const stop = knowledge.stopOf(direction === 'backward' ? from : to);
    if (stop !== null && isAsked.has(stop.kind)) return stop;
    const deposit = direction === 'forward' && isAsked.has('deposit') ? deposits.get(to) : undefined;
    if (deposit === undefined) return null;
    return {
      kind: 'deposit',
      reason: `a customer's deposit address at ${deposit.service}: it forwards what it is paid`,
    };
  };
}

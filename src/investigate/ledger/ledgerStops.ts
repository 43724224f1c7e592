import type { AccountKnowledge } from '../../ledgers/accountKnowledge.ts';
import type { LedgerGround, LedgerStop } from '../../ledgers/taint/ledgerFlow.ts';
import type { LinkStatement } from '../../results/traceDocument.ts';

export interface StopSettings {
  /** Accepted. */
  readonly links: readonly LinkStatement[];
  readonly knowledge: AccountKnowledge;
  readonly direction: 'forward' | 'backward';
  readonly stopAt: readonly string[];
}

/**
 * Payments at which money is not followed further: an accepted link joins them to another book or a chain, where it goes
 * on, or the account that has it pools the money of many.
 */
export function ledgerStops({ payments }: LedgerGround, settings: StopSettings): LedgerStop {
  const { links, knowledge, direction, stopAt } = settings;
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
    return stop !== null && isAsked.has(stop.kind) ? stop : null;
  };
}

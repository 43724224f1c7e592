import { boundAt } from './boundAt.ts';
import { FlowRecord } from './flowRecord.ts';
import { BUDGET_REASON, isSpent } from './isSpent.ts';
import type { FlowRequest, LedgerFlow } from './ledgerFlow.ts';

/** An account from its first tainted credit on. */
interface Flagged {
  readonly origin: number;
  readonly label: number;
}

/**
 * Poison: an account is flagged from its first tainted credit on, and everything that leaves it afterwards is tainted
 * whole. An upper bound of what may be touched: it does not add up. A seed carries its amount.
 */
export function poisonFlow(request: FlowRequest): LedgerFlow {
  const { ground, labels } = request;
  const record = new FlowRecord(labels);
  const flagged = new Map<string, Flagged>();
  const balances = new Map([...ground.openings].map(([account, { amount }]) => [account, amount]));
  const seeded = new Map<number, { label: number; amount: bigint }>();
  for (const { payment, label, amount } of request.seeds)
    if (!seeded.has(payment)) seeded.set(payment, { label, amount });
  const labelOf = new Map<number, number>();
  const only = (label: number, amount: bigint) =>
    Array.from({ length: labels }, (_, k) => (k === label - 1 ? amount : 0n));
  for (const { payment: index, side } of ground.events) {
    if (isSpent(request, record)) break;
    const payment = ground.payments[index]!;
    if (side === 'paid') {
      const fee = payment.fee ?? 0n;
      balances.set(payment.from, (balances.get(payment.from) ?? 0n) - payment.amount - fee);
      const flag = flagged.get(payment.from);
      if (flag === undefined) continue;
      labelOf.set(index, flag.label);
      record.reach(index, payment.amount, (record.payments.get(flag.origin)?.hops ?? 0) + 1, flag.origin);
      record.edge(flag.origin, index, 'payee', payment.amount);
      record.edge(flag.origin, index, 'fee', fee);
      record.end('fee', index, only(flag.label, fee), 'fee of the payment');
      continue;
    }
    balances.set(payment.to, (balances.get(payment.to) ?? 0n) + payment.amount - payment.payeeFee);
    const seed = seeded.get(index);
    if (seed !== undefined && !labelOf.has(index)) {
      labelOf.set(index, seed.label);
      record.reach(index, seed.amount, 0, -1);
    }
    const taint = record.payments.get(index);
    const label = labelOf.get(index);
    if (taint === undefined || label === undefined) continue;
    const end = boundAt(request, index, taint.tainted, taint.hops, seed !== undefined);
    if (end !== null) record.end(end.kind, index, only(label, taint.tainted), end.reason);
    else if (!flagged.has(payment.to)) flagged.set(payment.to, { origin: index, label });
  }
  for (const [account, { origin, label }] of flagged) {
    const balance = balances.get(account) ?? 0n;
    if (balance <= 0n) continue;
    if (isSpent(request, record)) record.end('budget', origin, only(label, balance), BUDGET_REASON);
    else record.end('balance', origin, only(label, balance), 'rests in the account');
  }
  const { payments, edges, endpoints } = record;
  return { rule: 'poison', conserves: false, overlap: 0n, payments, edges, endpoints };
}

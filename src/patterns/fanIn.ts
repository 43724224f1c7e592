import type { Finding } from '../results/finding.ts';
import { burstFindings } from './burstFindings.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { Detector, ParameterValues } from './detector.ts';
import { finishFinding } from './findingDraft.ts';
import { actIds, endAt, startAt, sumOf } from './paymentFinding.ts';
import { PAYMENT_PARAMETERS } from './paymentParameters.ts';
import type { Payments } from './payments.ts';
import { shareText } from './shareText.ts';

const RULE = 'fan-in@1';
/** Seconds after the burst in which the money may go on. */
const FORWARD_WINDOW = 72 * 3600;
const FORWARDED = 0.8;

/** Fan-in: many pay one entity within a window; moderate where it passes the money on within three days. */
export const fanIn: Detector<PaymentContext> = {
  pattern: 'fan-in',
  rule: RULE,
  parameters: [
    PAYMENT_PARAMETERS.windowHours,
    {
      name: 'minSenders',
      default: 5,
      unit: 'entities',
      source: 'catalogue of the field',
      summary: 'least distinct senders',
    },
    PAYMENT_PARAMETERS.maxCounterparties,
  ],
  detect(context, values) {
    return burstFindings(context, values, {
      rule: RULE,
      side: 'incoming',
      least: values['minSenders']!,
      judge: (entity, burst) => judge(context, entity, burst, values),
    });
  },
};

function judge(
  context: PaymentContext,
  entity: number,
  burst: readonly number[],
  values: ParameterValues,
): Finding | null {
  const { payments } = context;
  const senders = [...new Set(burst.map((p) => payments.from[p]!))];
  if (senders.length < values['minSenders']!) return null;
  const forwarded = forwardedShare(payments, entity, burst);
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.7, 0.3 + 0.01 * senders.length + (forwarded >= FORWARDED ? 0.15 : 0)),
    grade: forwarded >= FORWARDED ? 'moderate' : 'weak',
    size: senders.length,
    txids: () => actIds(payments, burst),
    words: () => ({
      title: `paid by ${senders.length} senders`,
      addresses: [...senders, entity].map((one) => payments.nameOf(one)),
      ...(isPaidAlone(payments, entity, burst) ? {} : { about: payments.nameOf(entity) }),
      value: sumOf(payments, burst),
      start: startAt(payments, burst),
      end: endAt(payments, burst, 'last sender'),
      details: { senders: senders.length, forwardedShare: shareText(Math.min(1, forwarded)) },
      evidence: [
        { rule: 'senders', observed: senders.length, threshold: values['minSenders']! },
        { rule: 'forwarded', observed: shareText(Math.min(1, forwarded)), threshold: FORWARDED },
      ],
      innocent: ['shops, donation addresses and payment processors are paid by many'],
      references: ['IBM AMLSim fan-in', 'FATF, Virtual Assets Red Flag Indicators, 2020'],
    }),
  });
}

/** Whether no other is paid by all the same acts: two who share every one of their payers' acts are two findings. */
function isPaidAlone(payments: Payments, entity: number, burst: readonly number[]): boolean {
  const others = payeesOfAct(payments, burst[0]!);
  others.delete(entity);
  for (const p of burst) {
    if (others.size === 0) return true;
    const paid = payeesOfAct(payments, p);
    for (const other of others) if (!paid.has(other)) others.delete(other);
  }
  return others.size === 0;
}

/** Everybody who is paid by the act that payment `p` belongs to. */
function payeesOfAct({ acts, to, count }: Payments, p: number): Set<number> {
  const payees = new Set<number>();
  for (let k = p; k < count && acts[k] === acts[p]; k++) payees.add(to[k]!);
  for (let k = p - 1; k >= 0 && acts[k] === acts[p]; k--) payees.add(to[k]!);
  return payees;
}

/** What went out in the three days after the burst began, as a share of what it brought. */
function forwardedShare({ outgoing, times, comparable }: Payments, entity: number, burst: readonly number[]): number {
  const from = times[burst[0]!]!;
  const until = times[burst.at(-1)!]! + FORWARD_WINDOW;
  let paid = 0;
  for (let k = outgoing.starts[entity]!; k < outgoing.starts[entity + 1]!; k++) {
    const p = outgoing.rows[k]!;
    if (times[p]! >= from && times[p]! <= until) paid += comparable[p]!;
  }
  let received = 0;
  for (const p of burst) received += comparable[p]!;
  return paid / received;
}

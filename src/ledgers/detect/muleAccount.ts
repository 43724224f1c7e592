import { commissionPassages } from '../../patterns/commissionPassages.ts';
import type { PaymentContext } from '../../patterns/detectionContext.ts';
import type { Detector, ParameterValues } from '../../patterns/detector.ts';
import { finishFinding } from '../../patterns/findingDraft.ts';
import { median, medianDeviation } from '../../patterns/median.ts';
import type { Passage } from '../../patterns/passages.ts';
import { actIds, endAt, startAt, sumOf } from '../../patterns/paymentFinding.ts';
import { PAYMENT_PARAMETERS } from '../../patterns/paymentParameters.ts';
import { serviceGap } from '../../patterns/services.ts';
import { shareText } from '../../patterns/shareText.ts';
import type { Finding } from '../../results/finding.ts';

const RULE = 'mule-network@1-account';
const CATALOGUE = 'catalogue of the field';

/**
 * One account that again and again passes on what came in and keeps a like commission, whoever pays it: what a single
 * statement shows, whose senders may be hidden or new each time.
 */
export const muleAccount: Detector<PaymentContext> = {
  pattern: 'mule-network',
  rule: RULE,
  parameters: [
    PAYMENT_PARAMETERS.dwellHours,
    PAYMENT_PARAMETERS.minRate,
    PAYMENT_PARAMETERS.maxRate,
    PAYMENT_PARAMETERS.maxDeviation,
    {
      name: 'minEvents',
      default: 3,
      unit: 'events',
      source: CATALOGUE,
      summary: 'least times that money was passed on',
    },
    PAYMENT_PARAMETERS.maxCredits,
    PAYMENT_PARAMETERS.maxCounterparties,
    PAYMENT_PARAMETERS.strongHours,
    {
      name: 'strongForwarded',
      default: 0.9,
      unit: 'share',
      source: CATALOGUE,
      summary: 'part of all credits passed on from which an account is strong',
    },
  ],
  detect(context, values) {
    const { found, hubs } = commissionPassages(context.payments, values);
    const byAccount = new Map<number, Passage[]>();
    for (const passage of found) {
      const known = byAccount.get(passage.through);
      if (known === undefined) byAccount.set(passage.through, [passage]);
      else known.push(passage);
    }
    const findings = [...byAccount.values()].flatMap((events) => judge(context, events, values) ?? []);
    return { findings, gaps: serviceGap(RULE, hubs.size, values['maxCounterparties']!) };
  },
};

function judge(context: PaymentContext, events: readonly Passage[], values: ParameterValues): Finding | null {
  const { payments } = context;
  const account = events[0]!.through;
  if (events.length < values['minEvents']!) return null;
  const rates = events.map(({ rate }) => rate);
  const [rate, deviation] = [median(rates), medianDeviation(rates)];
  if (deviation > values['maxDeviation']!) return null;
  const dwell = median(events.map((event) => event.dwell));
  const credits = events.flatMap((event) => event.credits);
  const debits = events.flatMap((event) => event.debits);
  const all = payments.incoming.rows.subarray(
    payments.incoming.starts[account]!,
    payments.incoming.starts[account + 1]!,
  );
  const received = all.reduce((sum, p) => sum + payments.comparable[p]!, 0);
  const forwarded = debits.reduce((sum, p) => sum + payments.comparable[p]!, 0) / received;
  const isStrong = dwell <= values['strongHours']! * 3600 && forwarded >= values['strongForwarded']!;
  const parties = (rows: readonly number[], side: Int32Array): number[] => [...new Set(rows.map((p) => side[p]!))];
  const senders = parties(credits, payments.from);
  const receivers = parties(debits, payments.to);
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.9, 0.5 + 0.03 * events.length + (isStrong ? 0.15 : 0)),
    grade: isStrong ? 'strong' : 'moderate',
    size: events.length,
    words: () => ({
      title: `passed on ${events.length} times what came in and kept about ${(rate * 100).toFixed(1)} %`,
      txids: actIds(payments, [...credits, ...debits]),
      addresses: [account, ...senders, ...receivers].map((entity) => payments.nameOf(entity)),
      value: sumOf(payments, credits),
      start: startAt(payments, credits),
      end: endAt(payments, debits, 'last passed on'),
      details: {
        account: payments.nameOf(account),
        events: events.length,
        commission: { median: shareText(rate), deviation: shareText(deviation) },
        dwellSeconds: dwell,
        forwardedShare: shareText(forwarded),
        senders: senders.length,
        receivers: receivers.length,
      },
      evidence: [
        { rule: 'events', observed: events.length, threshold: values['minEvents']! },
        { rule: 'commission', observed: shareText(rate), threshold: [values['minRate']!, values['maxRate']!] },
        { rule: 'commission-deviation', observed: shareText(deviation), threshold: values['maxDeviation']! },
        { rule: 'forwarded', observed: shareText(forwarded), threshold: values['strongForwarded']! },
      ],
      innocent: [
        'payment processors, marketplaces, exchangers and agents keep a percentage as well',
        'somebody who buys for others at a fixed fee',
      ],
      references: ['InSight Crime 2017 on the commission of mules', 'Europol, European Money Mule Action'],
    }),
  });
}

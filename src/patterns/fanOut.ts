import type { Finding } from '../results/finding.ts';
import { burstFindings } from './burstFindings.ts';
import { burstFunds } from './burstFunds.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { Detector, ParameterValues } from './detector.ts';
import { finishFinding } from './findingDraft.ts';
import { actIds, endAt, startAt, sumOf } from './paymentFinding.ts';
import { PAYMENT_PARAMETERS } from './paymentParameters.ts';
import type { Payments } from './payments.ts';
import { shareText } from './shareText.ts';
import { variation } from './variation.ts';

const RULE = 'fan-out@1';
const DAY = 86_400;

/**
 * Fan-out: one entity pays many, most of them new, within a window, out of money that came in shortly before. Payouts of
 * services are told apart by their counterparties and by how little of their funds one burst is.
 */
export const fanOut: Detector<PaymentContext> = {
  pattern: 'fan-out',
  rule: RULE,
  parameters: [
    PAYMENT_PARAMETERS.windowHours,
    {
      name: 'minRecipients',
      default: 5,
      unit: 'entities',
      source: 'catalogue of the field',
      summary: 'least distinct recipients',
    },
    {
      name: 'minNewShare',
      default: 0.5,
      unit: 'share',
      source: 'catalogue of the field',
      summary: 'part of the recipients never paid before',
    },
    PAYMENT_PARAMETERS.lookBackDays,
    PAYMENT_PARAMETERS.minFundsShare,
    PAYMENT_PARAMETERS.maxCounterparties,
  ],
  detect(context, values) {
    return burstFindings(context, values, {
      rule: RULE,
      side: 'outgoing',
      least: values['minRecipients']!,
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
  const recipients = [...new Set(burst.map((p) => payments.to[p]!))];
  if (recipients.length < values['minRecipients']!) return null;
  const unseen = recipients.filter((recipient) => isFirstPaid(payments, recipient, burst)).length;
  if (unseen < recipients.length * values['minNewShare']!) return null;
  const funds = burstFunds(payments, entity, burst, values['lookBackDays']! * DAY);
  if (funds === null || funds < values['minFundsShare']!) return null;
  const acts = actIds(payments, burst);
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.7, 0.35 + 0.01 * recipients.length),
    grade: acts.length > 1 ? 'moderate' : 'weak',
    size: recipients.length,
    txids: () => acts,
    words: () => ({
      title: `paid out to ${recipients.length} recipients`,
      addresses: [entity, ...recipients].map((one) => payments.nameOf(one)),
      value: sumOf(payments, burst),
      start: startAt(payments, burst),
      end: endAt(payments, burst, 'last recipient'),
      details: {
        recipients: recipients.length,
        newRecipients: unseen,
        variation: shareText(variation(burst.map((p) => payments.comparable[p]!))),
        shareOfFunds: shareText(funds),
      },
      evidence: [
        { rule: 'recipients', observed: recipients.length, threshold: values['minRecipients']! },
        { rule: 'new-recipients', observed: shareText(unseen / recipients.length), threshold: values['minNewShare']! },
        { rule: 'share-of-funds', observed: shareText(funds), threshold: values['minFundsShare']! },
      ],
      innocent: ['payroll, pool payouts, airdrops and the withdrawals of a small service look the same'],
      references: ['IBM AMLSim fan-out', 'FATF, Virtual Assets Red Flag Indicators, 2020'],
    }),
  });
}

/** Whether the first payment that a recipient ever got is of this burst. */
function isFirstPaid({ incoming }: Payments, recipient: number, burst: readonly number[]): boolean {
  return burst.includes(incoming.rows[incoming.starts[recipient]!]!);
}

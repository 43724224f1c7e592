import type { Finding } from '../results/finding.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { Detector, ParameterValues } from './detector.ts';
import { finishFinding } from './findingDraft.ts';
import { actIds, endAt, startAt, sumOf } from './paymentFinding.ts';
import { PAYMENT_PARAMETERS } from './paymentParameters.ts';
import type { Payments } from './payments.ts';
import { isService, serviceGap } from './services.ts';
import { shareText } from './shareText.ts';

const RULE = 'gather-scatter@1';
const AMLWORLD = 'AMLworld, arXiv 2306.16424';

/** Gather-scatter: several pay a hub, which pays nearly all of it to several others within a window. */
export const gatherScatter: Detector<PaymentContext> = {
  pattern: 'gather-scatter',
  rule: RULE,
  parameters: [
    {
      name: 'windowHours',
      default: 72,
      unit: 'hours',
      source: AMLWORLD,
      summary: 'from the first credit to the last debit',
    },
    { name: 'minSenders', default: 3, unit: 'entities', source: AMLWORLD, summary: 'least distinct senders' },
    { name: 'minRecipients', default: 3, unit: 'entities', source: AMLWORLD, summary: 'least distinct recipients' },
    {
      name: 'minForwarded',
      default: 0.8,
      unit: 'share',
      source: 'bank practice: 80 % forwarded',
      summary: 'part of the money that goes on',
    },
    PAYMENT_PARAMETERS.maxCounterparties,
  ],
  detect(context, values) {
    const { payments } = context;
    const { incoming, outgoing } = payments;
    const findings: Finding[] = [];
    let hubs = 0;
    for (let entity = 0; entity < payments.entityCount; entity++) {
      if (incoming.starts[entity + 1]! - incoming.starts[entity]! < values['minSenders']!) continue;
      if (outgoing.starts[entity + 1]! - outgoing.starts[entity]! < values['minRecipients']!) continue;
      if (isService(payments, entity, values['maxCounterparties']!)) {
        hubs++;
        continue;
      }
      findings.push(...judgeHub(context, entity, values));
    }
    return { findings, gaps: serviceGap(RULE, hubs, values['maxCounterparties']!) };
  },
};

/** Debits that lie within half a window, with what came in since the ones before; the time of all must be known. */
function judgeHub(context: PaymentContext, entity: number, values: ParameterValues): Finding[] {
  const { payments } = context;
  const { outgoing, times } = payments;
  const rows = outgoing.rows
    .subarray(outgoing.starts[entity]!, outgoing.starts[entity + 1]!)
    .filter((p) => times[p] !== 0);
  const window = values['windowHours']! * 3600;
  const findings: Finding[] = [];
  let lastEnd = 0;
  for (let k = 0; k < rows.length; ) {
    const start = times[rows[k]!]!;
    const debits: number[] = [];
    for (; k < rows.length && times[rows[k]!]! <= start + window / 2; k++) debits.push(rows[k]!);
    const end = times[debits.at(-1)!]!;
    const credits = creditsBefore(payments, entity, Math.max(end - window, lastEnd), start);
    lastEnd = start + 1;
    const finding = judge(context, entity, credits, debits, values);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

function creditsBefore({ incoming, times }: Payments, entity: number, from: number, until: number): number[] {
  const credits: number[] = [];
  for (let k = incoming.starts[entity]!; k < incoming.starts[entity + 1]!; k++) {
    const p = incoming.rows[k]!;
    if (times[p]! >= from && times[p]! <= until && times[p] !== 0) credits.push(p);
  }
  return credits;
}

function judge(
  context: PaymentContext,
  entity: number,
  credits: readonly number[],
  debits: readonly number[],
  values: ParameterValues,
): Finding | null {
  const { payments } = context;
  const senders = [...new Set(credits.map((p) => payments.from[p]!))];
  const recipients = [...new Set(debits.map((p) => payments.to[p]!))].filter((one) => !senders.includes(one));
  if (senders.length < values['minSenders']! || recipients.length < values['minRecipients']!) return null;
  const total = (rows: readonly number[]): number => rows.reduce((sum, p) => sum + payments.comparable[p]!, 0);
  const forwarded = total(debits) / total(credits);
  if (forwarded < values['minForwarded']! || forwarded > 1) return null;
  const isWide = senders.length >= 5 && recipients.length >= 5;
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.85, 0.5 + 0.02 * (senders.length + recipients.length)),
    grade: isWide ? 'moderate' : 'weak',
    size: senders.length + recipients.length,
    txids: () => actIds(payments, [...credits, ...debits]),
    words: () => ({
      title: `gathered from ${senders.length}, scattered to ${recipients.length}`,
      addresses: [...senders, entity, ...recipients].map((one) => payments.nameOf(one)),
      value: sumOf(payments, credits),
      start: startAt(payments, credits),
      end: endAt(payments, debits, 'scattered'),
      details: {
        hub: payments.nameOf(entity),
        senders: senders.length,
        recipients: recipients.length,
        forwarded: shareText(forwarded),
      },
      evidence: [
        { rule: 'senders', observed: senders.length, threshold: values['minSenders']! },
        { rule: 'recipients', observed: recipients.length, threshold: values['minRecipients']! },
        { rule: 'forwarded', observed: shareText(forwarded), threshold: values['minForwarded']! },
      ],
      innocent: [
        'a treasurer who collects and pays out: clubs, crews, small employers',
        'a small service without a label',
      ],
      references: ['Altman et al., NeurIPS 2023, arXiv 2306.16424'],
    }),
  });
}

import type { PaymentContext } from '../../patterns/detectionContext.ts';
import type { Detector, ParameterValues } from '../../patterns/detector.ts';
import { finishFinding } from '../../patterns/findingDraft.ts';
import { actIds, endAt, startAt, sumOf } from '../../patterns/paymentFinding.ts';
import { PAYMENT_PARAMETERS } from '../../patterns/paymentParameters.ts';
import type { Payments } from '../../patterns/payments.ts';
import { isService, serviceGap } from '../../patterns/services.ts';
import { shareText } from '../../patterns/shareText.ts';
import { variation } from '../../patterns/variation.ts';
import type { Finding } from '../../results/finding.ts';

const RULE = 'fan-in@1-split';
const CATALOGUE = '31 CFR 1010.313 on several deposits of one day; IBM AMLSim fan-in';
const DAY = 86_400;

/**
 * Several pay one account, each in several like parts on one day: deposits broken up by depositor, though weeks may lie
 * between one and the next.
 */
export const splitFanIn: Detector<PaymentContext> = {
  pattern: 'fan-in',
  rule: RULE,
  parameters: [
    { name: 'minSplitters', default: 3, unit: 'entities', source: CATALOGUE, summary: 'least payers who split' },
    {
      name: 'minParts',
      default: 2,
      unit: 'payments',
      source: CATALOGUE,
      summary: 'least parts of one payer within a day',
    },
    {
      name: 'maxVariation',
      default: 0.3,
      unit: 'share',
      source: CATALOGUE,
      summary: 'variation of the parts up to which they are alike',
    },
    {
      name: 'spanDays',
      default: 180,
      unit: 'days',
      source: CATALOGUE,
      summary: 'time over which payers count together',
    },
    PAYMENT_PARAMETERS.maxCounterparties,
  ],
  detect(context, values) {
    const most = values['maxCounterparties']!;
    const findings: Finding[] = [];
    let hubs = 0;
    for (let entity = 0; entity < context.payments.entityCount; entity++) {
      const finding = judge(context, entity, values);
      if (finding === null) continue;
      if (isService(context.payments, entity, most)) hubs++;
      else findings.push(finding);
    }
    return { findings, gaps: serviceGap(RULE, hubs, most) };
  },
};

function judge(context: PaymentContext, entity: number, values: ParameterValues): Finding | null {
  const { payments } = context;
  const { incoming, times, from } = payments;
  const rows = incoming.rows.subarray(incoming.starts[entity]!, incoming.starts[entity + 1]!);
  if (rows.length < values['minSplitters']! * values['minParts']!) return null;
  const split = [...rows]
    .filter((p) => times[p] !== 0)
    .sort((a, b) => from[a]! - from[b]! || times[a]! - times[b]! || a - b);
  const parts = partsOf(payments, split, values);
  const senders = new Set(parts.map((p) => from[p]!));
  if (senders.size < values['minSplitters']!) return null;
  const ordered = parts.sort((a, b) => times[a]! - times[b]! || a - b);
  if (times[ordered.at(-1)!]! - times[ordered[0]!]! > values['spanDays']! * DAY) return null;
  const perSender = ordered.length / senders.size;
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.8, 0.4 + 0.05 * ordered.length),
    grade: senders.size >= 3 ? 'moderate' : 'weak',
    size: senders.size,
    words: () => ({
      title: `${senders.size} payers, each in several like parts on one day`,
      txids: actIds(payments, ordered),
      addresses: [entity, ...senders].map((one) => payments.nameOf(one)),
      value: sumOf(payments, ordered),
      start: startAt(payments, ordered),
      end: endAt(payments, ordered, 'last part'),
      details: {
        account: payments.nameOf(entity),
        payers: senders.size,
        parts: ordered.length,
        partsPerPayer: shareText(perSender),
      },
      evidence: [
        { rule: 'payers-who-split', observed: senders.size, threshold: values['minSplitters']! },
        { rule: 'parts', observed: ordered.length, threshold: values['minSplitters']! * values['minParts']! },
      ],
      innocent: [
        'tickets, top-ups and fees paid one by one',
        'a limit on single transfers that the payers came up against',
      ],
      references: ['31 CFR 1010.313', 'IBM AMLSim fan-in'],
    }),
  });
}

/** Payments that one payer made in several like parts within a day. `rows` by payer, then time. */
function partsOf({ from, times, comparable }: Payments, rows: readonly number[], values: ParameterValues): number[] {
  const parts: number[] = [];
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (
      end < rows.length &&
      from[rows[end]!] === from[rows[start]!] &&
      times[rows[end]!]! - times[rows[start]!]! < DAY
    )
      end++;
    const group = rows.slice(start, end);
    const isAlike = variation(group.map((p) => comparable[p]!)) <= values['maxVariation']!;
    if (group.length >= values['minParts']! && isAlike) for (const part of group) parts.push(part);
    start = end;
  }
  return parts;
}

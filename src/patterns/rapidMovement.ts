import type { Finding } from '../results/finding.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { Detector, ParameterValues } from './detector.ts';
import { finishFinding } from './findingDraft.ts';
import { median } from './median.ts';
import { type Passage, passages } from './passages.ts';
import { actIds, endAt, startAt } from './paymentFinding.ts';
import { PAYMENT_PARAMETERS } from './paymentParameters.ts';
import { serviceGap } from './services.ts';

const RULE = 'rapid-movement@1';

/** Rapid movement: money handed on nearly whole, from one to the next, each keeping it for minutes. */
export const rapidMovement: Detector<PaymentContext> = {
  pattern: 'rapid-movement',
  rule: RULE,
  parameters: [
    {
      name: 'maxDwellMinutes',
      default: 60,
      unit: 'minutes',
      source: 'catalogue of the field: one hour',
      summary: 'longest stay at one entity',
    },
    {
      name: 'strongMinutes',
      default: 10,
      unit: 'minutes',
      source: 'catalogue of the field',
      summary: 'median stay up to which it is strong',
    },
    {
      name: 'minHops',
      default: 4,
      unit: 'entities',
      source: 'measured on the simulated economy',
      summary: 'least entities in a row',
    },
    {
      name: 'maxRate',
      default: 0.2,
      unit: 'share',
      source: 'bank practice: 80 % forwarded',
      summary: 'most that one may keep',
    },
    PAYMENT_PARAMETERS.maxCounterparties,
  ],
  detect(context, values) {
    const { payments } = context;
    const most = values['maxCounterparties']!;
    const { found, hubs } = passages(payments, {
      window: values['maxDwellMinutes']! * 60,
      maxRate: values['maxRate']!,
      maxCredits: 1,
      maxCounterparties: most,
    });
    const findings: Finding[] = [];
    for (const row of rows(found)) {
      if (row.length >= values['minHops']!) findings.push(judge(context, row, values));
    }
    return { findings, gaps: serviceGap(RULE, hubs.size, most) };
  },
};

/** Passages one after the other: the debit of one is the credit of the next. What several share is not handed on whole. */
function* rows(found: readonly Passage[]): Generator<Passage[], void, void> {
  const byCredit = new Map<number, Passage>();
  const debits = new Set<number>();
  const whole = found.filter(({ receivers }) => receivers.length === 1);
  for (const passage of whole) {
    byCredit.set(passage.credits[0]!, passage);
    for (const debit of passage.debits) debits.add(debit);
  }
  const nextOf = (passage: Passage): Passage | undefined =>
    passage.debits.map((debit) => byCredit.get(debit)).find((next) => next !== undefined);
  for (const first of whole) {
    if (debits.has(first.credits[0]!)) continue;
    const row = [first];
    for (let next = nextOf(first); next !== undefined; next = nextOf(next)) row.push(next);
    yield row;
  }
}

function judge(context: PaymentContext, row: readonly Passage[], values: ParameterValues): Finding {
  const { payments } = context;
  const dwell = median(row.map((passage) => passage.dwell));
  const isStrong = dwell <= values['strongMinutes']! * 60 + 60;
  const first = row[0]!;
  const last = row.at(-1)!;
  const path = [...first.credits, ...row.flatMap((passage) => passage.debits)];
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.9, 0.45 + 0.04 * row.length + (isStrong ? 0.1 : 0)),
    grade: isStrong ? 'strong' : 'moderate',
    size: row.length,
    txids: () => actIds(payments, path),
    words: () => ({
      title: `through ${row.length} hands, ${Math.round(dwell / 60)} minutes each`,
      addresses: [first.source, ...row.map(({ through }) => through), last.receivers[0]!].map((one) =>
        payments.nameOf(one),
      ),
      value: payments.amount(first.credits[0]!),
      start: startAt(payments, first.credits),
      end: endAt(payments, last.debits, 'slower from here'),
      details: { hops: row.length, dwellSeconds: row.map((passage) => passage.dwell), medianDwellSeconds: dwell },
      evidence: [
        { rule: 'hops', observed: row.length, threshold: values['minHops']! },
        { rule: 'median-dwell-minutes', observed: Math.round(dwell / 60), threshold: values['maxDwellMinutes']! },
      ],
      innocent: [
        'a person who moves to a new wallet in several steps',
        'internal transfers of a service without a label',
      ],
      references: [
        'FATF, Virtual Assets Red Flag Indicators, 2020',
        'Chainalysis Crypto Crime Report 2026 on clearing times',
      ],
    }),
  });
}

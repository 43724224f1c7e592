import type { Finding } from '../results/finding.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { Detector, ParameterValues } from './detector.ts';
import { finishFinding } from './findingDraft.ts';
import { median } from './median.ts';
import { type Passage, passages } from './passages.ts';
import { actIds, endAt, startAt, sumOf } from './paymentFinding.ts';
import { PAYMENT_PARAMETERS } from './paymentParameters.ts';
import { serviceGap } from './services.ts';
import { shareText } from './shareText.ts';
import { withoutServices } from './withoutServices.ts';

const RULE = 'scatter-gather@1';
const AMLWORLD = 'AMLworld, arXiv 2306.16424';

/**
 * Scatter-gather: one source pays several intermediaries, who pass nearly all of it on to one target within a window.
 * Works on payments, of a chain or a ledger.
 */
export const scatterGather: Detector<PaymentContext> = {
  pattern: 'scatter-gather',
  rule: RULE,
  parameters: [
    {
      name: 'windowHours',
      default: 72,
      unit: 'hours',
      source: AMLWORLD,
      summary: 'longest time from credit to debit, and over all credits',
    },
    {
      name: 'maxRate',
      default: 0.02,
      unit: 'share',
      source: 'below the least commission of a mule network',
      summary: 'most that an intermediary keeps, net of the fee',
    },
    { name: 'minIntermediaries', default: 3, unit: 'entities', source: AMLWORLD, summary: 'least intermediaries' },
    PAYMENT_PARAMETERS.maxCounterparties,
  ],
  detect(context, values) {
    const { payments } = context;
    const most = values['maxCounterparties']!;
    const { found, hubs } = passages(payments, {
      window: values['windowHours']! * 3600,
      maxRate: values['maxRate']!,
      maxCredits: 1,
      maxCounterparties: most,
    });
    const findings: Finding[] = [];
    for (const group of groups(withoutServices(payments, found, most, hubs)).values()) {
      const finding = judge(context, group, values);
      if (finding !== null) findings.push(finding);
    }
    return { findings, gaps: serviceGap(RULE, hubs.size, most) };
  },
};

/**
 * Passages by (source, target). A debit that several share gathers nothing, and a source that is its own target makes a
 * circle.
 */
function groups(found: readonly Passage[]): Map<string, Passage[]> {
  const byEnds = new Map<string, Passage[]>();
  for (const passage of found) {
    const [receiver] = passage.receivers;
    if (passage.receivers.length > 1 || passage.source === receiver) continue;
    const key = `${passage.source}:${receiver}`;
    const group = byEnds.get(key);
    if (group === undefined) byEnds.set(key, [passage]);
    else group.push(passage);
  }
  return byEnds;
}

function judge(context: PaymentContext, all: readonly Passage[], values: ParameterValues): Finding | null {
  const { payments } = context;
  const least = values['minIntermediaries']!;
  if (all.length < least) return null;
  const group = withinWindow(context, all, values['windowHours']! * 3600);
  const through = [...new Set(group.map((passage) => passage.through))];
  const { source } = group[0]!;
  const receiver = group[0]!.receivers[0]!;
  if (through.length < least) return null;
  const credits = group.flatMap((passage) => passage.credits);
  const debits = group.flatMap((passage) => passage.debits);
  const rates = group.map(({ rate }) => rate);
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.95, 0.6 + 0.04 * through.length),
    grade: through.length >= 5 ? 'strong' : 'moderate',
    size: through.length,
    txids: () => actIds(payments, [...credits, ...debits]),
    words: () => ({
      title: `scattered over ${through.length} intermediaries and gathered again`,
      addresses: [source, ...through, receiver].map((entity) => payments.nameOf(entity)),
      value: sumOf(payments, credits),
      start: startAt(payments, credits),
      end: endAt(payments, debits, 'gathered'),
      details: {
        source: payments.nameOf(source),
        intermediaries: group.map((passage) => ({
          address: payments.nameOf(passage.through),
          received: String(sumOf(payments, passage.credits)),
          forwarded: String(sumOf(payments, passage.debits)),
          dwellSeconds: passage.dwell,
        })),
        collector: payments.nameOf(receiver),
        kept: shareText(median(rates)),
      },
      evidence: [
        { rule: 'intermediaries', observed: through.length, threshold: least },
        { rule: 'kept', observed: shareText(median(rates)), threshold: values['maxRate']! },
        { rule: 'window-hours', observed: spanHours(context, credits), threshold: values['windowHours']! },
      ],
      innocent: [
        'members of a household or firm who pay the same payee on the same account',
        'one person who splits a coin over addresses and joins it again',
      ],
      references: ['Altman et al., NeurIPS 2023, arXiv 2306.16424', 'IBM AMLSim'],
    }),
  });
}

/** The most passages of a group whose first credits lie within one window; the earliest such stretch. */
function withinWindow({ payments }: PaymentContext, group: readonly Passage[], window: number): Passage[] {
  const time = (passage: Passage): number => payments.times[passage.credits[0]!]!;
  const sorted = [...group].sort((a, b) => time(a) - time(b) || a.credits[0]! - b.credits[0]!);
  let best: Passage[] = [];
  let from = 0;
  for (let to = 0; to < sorted.length; to++) {
    while (time(sorted[to]!) - time(sorted[from]!) > window) from++;
    if (to - from + 1 > best.length) best = sorted.slice(from, to + 1);
  }
  return best;
}

function spanHours({ payments }: PaymentContext, credits: readonly number[]): number {
  const times = credits.map((credit) => payments.times[credit]!);
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  return Number(((last - first) / 3600).toFixed(1));
}

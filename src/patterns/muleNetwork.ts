import type { Finding } from '../results/finding.ts';
import { commissionPassages } from './commissionPassages.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { Detector, ParameterValues } from './detector.ts';
import { type FindingWords, finishFinding } from './findingDraft.ts';
import { median, medianDeviation } from './median.ts';
import { type MuleComponent, muleComponents } from './muleComponents.ts';
import { actIds, endAt, startAt, sumOf } from './paymentFinding.ts';
import { PAYMENT_PARAMETERS } from './paymentParameters.ts';
import type { Payments } from './payments.ts';
import { serviceGap } from './services.ts';
import { shareText } from './shareText.ts';
import { withoutServices } from './withoutServices.ts';

const RULE = 'mule-network@1';
/** Lines that leave the source; a single one is a chain or a circle. */
const MIN_LINES = 2;

/**
 * Money-mule networks: one source, many who each keep a like commission within a window and pass the rest on, few
 * collectors. The commission is net of the network fee. Works on payments, of a chain or a ledger.
 */
export const muleNetwork: Detector<PaymentContext> = {
  pattern: 'mule-network',
  rule: RULE,
  parameters: [
    PAYMENT_PARAMETERS.dwellHours,
    PAYMENT_PARAMETERS.minRate,
    PAYMENT_PARAMETERS.maxRate,
    PAYMENT_PARAMETERS.maxDeviation,
    {
      name: 'minMules',
      default: 3,
      unit: 'entities',
      source: 'AMLworld, arXiv 2306.16424',
      summary: 'least intermediaries',
    },
    PAYMENT_PARAMETERS.maxCredits,
    PAYMENT_PARAMETERS.maxCounterparties,
    PAYMENT_PARAMETERS.strongHours,
  ],
  detect(context, values) {
    const { payments } = context;
    const most = values['maxCounterparties']!;
    const { found, hubs } = commissionPassages(payments, values);
    const components = muleComponents(withoutServices(payments, found, most, hubs));
    const findings = components.flatMap((component) => judge(context, component, values) ?? []);
    return { findings, gaps: serviceGap(RULE, hubs.size, most) };
  },
};

/** What the mules of a network keep, and for how long they have the money. */
interface MuleFigures {
  /** Shares. */
  readonly rate: number;
  readonly deviation: number;
  /** Seconds. */
  readonly dwell: number;
}

function judge(context: PaymentContext, component: MuleComponent, values: ParameterValues): Finding | null {
  const { payments } = context;
  const { through, receivers } = component;
  if (through.length < values['minMules']! || receivers.length * 2 > Math.max(2, through.length)) return null;
  if (firstLayer(component) < MIN_LINES) return null;
  const rates = component.passages.map(({ rate }) => rate);
  const deviation = medianDeviation(rates);
  if (deviation > values['maxDeviation']!) return null;
  const dwell = median(component.passages.map((passage) => passage.dwell));
  const isStrong = dwell <= values['strongHours']! * 3600;
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.95, 0.6 + 0.03 * through.length + (isStrong ? 0.1 : 0)),
    grade: isStrong ? 'strong' : 'moderate',
    size: through.length,
    txids: () =>
      actIds(
        payments,
        component.passages.flatMap(({ credits, debits }) => [...credits, ...debits]),
      ),
    words: () => wordsOf(context, component, { rate: median(rates), deviation, dwell }, values),
  });
}

function wordsOf(
  { payments }: PaymentContext,
  component: MuleComponent,
  { rate, deviation, dwell }: MuleFigures,
  values: ParameterValues,
): FindingWords {
  const { through, receivers, sources } = component;
  const entered = entering(component, payments);
  const names = (entities: readonly number[]): string[] => entities.map((entity) => payments.nameOf(entity));
  return {
    title: `${through.length} intermediaries that each keep about ${(rate * 100).toFixed(1)} %`,
    addresses: names([...sources, ...through, ...receivers]),
    value: sumOf(payments, entered),
    start: startAt(payments, entered),
    end: endAt(payments, leaving(component, payments), 'collector'),
    details: {
      shape: shapeOf(component),
      sources: names(sources),
      intermediaries: mulesOf(payments, component),
      collectors: names(receivers),
      commission: { median: shareText(rate), deviation: shareText(deviation) },
      dwellSeconds: dwell,
    },
    evidence: [
      { rule: 'intermediaries', observed: through.length, threshold: values['minMules']! },
      { rule: 'commission', observed: shareText(rate), threshold: [values['minRate']!, values['maxRate']!] },
      { rule: 'commission-deviation', observed: shareText(deviation), threshold: values['maxDeviation']! },
      { rule: 'dwell-hours', observed: Number((dwell / 3600).toFixed(1)), threshold: values['windowHours']! },
    ],
    innocent: [
      'payment processors, marketplaces and affiliates keep a percentage as well',
      'agents who buy for others at a fixed fee',
    ],
    references: [
      'InSight Crime 2017 on the commission of mules',
      'Europol, European Money Mule Action',
      'Altman et al., Realistic Synthetic Financial Transactions, NeurIPS 2023, arXiv 2306.16424',
    ],
  };
}

/** Payments that come in from outside the network. */
function entering({ through, passages: all }: MuleComponent, { from }: Payments): number[] {
  const members = new Set(through);
  return all.flatMap(({ credits }) => credits.filter((credit) => !members.has(from[credit]!)));
}

/** Payments to the collectors; where the money goes round among the intermediaries, all that they pass on. */
function leaving({ through, passages: all }: MuleComponent, { to }: Payments): number[] {
  const members = new Set(through);
  const debits = all.flatMap((passage) => passage.debits);
  const last = debits.filter((debit) => !members.has(to[debit]!));
  return last.length === 0 ? debits : last;
}

/** Intermediaries that the sources pay themselves. */
function firstLayer(component: MuleComponent): number {
  const sources = new Set(component.sources);
  return new Set(component.passages.filter(({ source }) => sources.has(source)).map(({ through }) => through)).size;
}

/** A: one payment on; B: several gathered first; C: intermediaries in a row. */
function shapeOf(component: MuleComponent): 'A' | 'B' | 'C' {
  const members = new Set(component.through);
  if (component.passages.some(({ receivers }) => receivers.some((one) => members.has(one)))) return 'C';
  return component.passages.some(({ credits }) => credits.length > 1) ? 'B' : 'A';
}

function mulesOf(payments: Payments, component: MuleComponent): unknown[] {
  return component.passages.map((passage) => ({
    address: payments.nameOf(passage.through),
    received: String(sumOf(payments, passage.credits)),
    forwarded: String(sumOf(payments, passage.debits)),
    commission: shareText(passage.rate),
    dwellSeconds: passage.dwell,
  }));
}

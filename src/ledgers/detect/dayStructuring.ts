import { bandEvidence } from '../../patterns/bandEvidence.ts';
import { type BandResult, bandTest } from '../../patterns/bandTest.ts';
import type { Detector, ParameterValues } from '../../patterns/detector.ts';
import { type FindingWords, finishFinding } from '../../patterns/findingDraft.ts';
import { PAYMENT_PARAMETERS } from '../../patterns/paymentParameters.ts';
import { serviceGap } from '../../patterns/services.ts';
import { thresholdFacts } from '../../patterns/thresholdFacts.ts';
import { type ReportingThreshold, thresholdsInForce } from '../../patterns/thresholds.ts';
import type { Finding } from '../../results/finding.ts';
import { dayName } from './businessDay.ts';
import type { OwnedContext, OwnedPayment } from './ownedPayment.ts';

const RULE = 'structuring@1-day';
const AGGREGATION =
  '31 CFR 1010.313: several transactions by or on behalf of one person on one business day count as one';
const CHOSEN = 'chosen: so few parts that each says something';

export interface DayContext extends OwnedContext {
  readonly thresholds: readonly ReportingThreshold[];
}

/**
 * Structuring as the law aggregates it: what one person receives (or pays one other) on one business day, over all
 * accounts and banks, reaches a threshold of that day (or month), and every part stays below it.
 */
export const dayStructuring: Detector<DayContext> = {
  pattern: 'structuring',
  rule: RULE,
  parameters: [
    { name: 'minItems', default: 3, unit: 'payments', source: AGGREGATION, summary: 'least parts of a day' },
    {
      name: 'minShare',
      default: 0.1,
      unit: 'share',
      source: CHOSEN,
      summary: 'of the threshold, that each part is at least',
    },
    PAYMENT_PARAMETERS.bandWidth,
    PAYMENT_PARAMETERS.maxP,
    PAYMENT_PARAMETERS.maxCounterparties,
  ],
  detect(context, values) {
    const most = values['maxCounterparties']!;
    const hubs = new Set<string>();
    const findings: Finding[] = [];
    for (const group of groupsOf(context, values)) {
      const { owner } = group[0]!;
      if (context.isService(owner) || new Set(group.map(({ other }) => other)).size > most) hubs.add(owner);
      else {
        const finding = judge(context, group, values);
        if (finding !== null) findings.push(finding);
      }
    }
    return { findings, gaps: serviceGap(RULE, hubs.size, most) };
  },
};

/** What a person received, and what one paid one other, where it is at least as many payments as a day must have. */
function groupsOf({ payments }: DayContext, values: ParameterValues): Iterable<readonly OwnedPayment[]> {
  const numbers = new Map<string, number>();
  const numberOf = (owner: string): number => {
    const known = numbers.get(owner);
    if (known === undefined) numbers.set(owner, numbers.size);
    return known ?? numbers.size - 1;
  };
  const keyOf = ({ side, owner, other }: OwnedPayment): number =>
    side === 'received' ? -1 - numberOf(owner) : numberOf(owner) * MOST_OWNERS + numberOf(other);
  const counts = new Map<number, number>();
  for (const one of payments) {
    const key = keyOf(one);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const groups = new Map<number, OwnedPayment[]>();
  for (const one of payments) {
    const key = keyOf(one);
    if (counts.get(key)! < values['minItems']!) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups.values();
}

/** A pair of owners is one number, exact below 2^53. */
const MOST_OWNERS = 2 ** 26;

/** Signs beyond the sum that a threshold over a month needs. */
const MONTH_SIGNS = 2;

/** Days (or months) of one person on which parts below a threshold add up to it. */
interface Reached {
  readonly threshold: ReportingThreshold;
  readonly days: ReadonlyMap<number, readonly OwnedPayment[]>;
}

function judge(context: DayContext, group: readonly OwnedPayment[], values: ParameterValues): Finding | null {
  const reached = highest(context, group, values);
  if (reached === null) return null;
  const { threshold, days } = reached;
  const parts = [...days.values()].flat().sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
  const accounts = new Set(parts.map(({ account }) => account));
  const priced = parts.map(({ cents }) => ({ cents, low: null, high: null }));
  const band = bandTest(priced, threshold.amount, { width: values['bandWidth']!, minBand: 5, maxP: values['maxP']! });
  const signs = [days.size > 1, accounts.size > 1, band.flagged].filter(Boolean).length;
  // Over a month ordinary life adds up to a low threshold.
  if (threshold.over === 'month' && signs < MONTH_SIGNS) return null;
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.95, 0.35 + 0.2 * signs + 0.02 * days.size),
    grade: signs >= 2 ? 'strong' : signs === 1 ? 'moderate' : 'weak',
    size: parts.length,
    txids: () => [...new Set(parts.map(({ id }) => id))],
    words: () => wordsOf(reached, parts, band, values),
  });
}

function wordsOf(
  { threshold, days }: Reached,
  parts: readonly OwnedPayment[],
  band: BandResult,
  values: ParameterValues,
): FindingWords {
  const { owner, other, side } = parts[0]!;
  const [first, last] = [parts[0]!, parts.at(-1)!];
  const accounts = [...new Set(parts.map(({ account }) => account))].sort();
  const { text, details, aggregate } = thresholdFacts(threshold);
  const periods = threshold.over === 'day' ? 'business days' : 'months';
  return {
    title: `${parts.length} parts below ${text} that reach it together in ${days.size} ${periods}, over ${accounts.length} accounts`,
    addresses: [owner, ...accounts, ...(side === 'paid' ? [other] : parts.map((part) => part.other))],
    about: `${owner} ${side} ${threshold.id}`,
    value: sumOf(parts),
    start: { outpoint: null, address: first.account, time: first.time },
    end: { outpoint: null, address: last.account, time: last.time, reason: 'last part' },
    details: {
      asset: threshold.currency,
      decimals: 2,
      owner,
      side,
      accounts,
      institutions: [...new Set(parts.map(({ institution }) => institution))].sort(),
      days: [...days].map(([day, own]) => ({
        day: dayName(day),
        parts: own.length,
        cents: String(sumOf(own)),
        accounts: new Set(own.map(({ account }) => account)).size,
      })),
      threshold: details,
      p: band.p.toFixed(4),
    },
    evidence: [
      { rule: 'parts', observed: parts.length, threshold: values['minItems']! },
      aggregate,
      { rule: 'accounts', observed: accounts.length, threshold: 2 },
      bandEvidence(band, values['maxP']!),
    ],
    innocent: [
      'a day on which several customers or debtors happened to pay',
      'wages and rents that fall on one day; limits on single transfers',
    ],
    references: ['31 CFR 1010.313', '31 U.S.C. 5324 on structuring'],
  };
}

function sumOf(parts: readonly OwnedPayment[]): bigint {
  return parts.reduce((sum, { cents }) => sum + cents, 0n);
}

/** The highest threshold over a day or a month that is reached by parts below it. */
function highest(
  { thresholds, currency }: DayContext,
  group: readonly OwnedPayment[],
  values: ParameterValues,
): Reached | null {
  let best: Reached | null = null;
  const periods = { day: byPeriod(group, 'day'), month: byPeriod(group, 'month') };
  for (const threshold of thresholds) {
    if (threshold.currency !== currency || threshold.over === 'payment') continue;
    if (best !== null && threshold.amount <= best.threshold.amount) continue;
    const days = new Map<number, readonly OwnedPayment[]>();
    for (const [day, all] of periods[threshold.over]) {
      const parts = partsUnder(all, threshold, day, values);
      if (parts !== null) days.set(day, parts);
    }
    if (days.size > 0) best = { threshold, days };
  }
  return best;
}

function byPeriod(group: readonly OwnedPayment[], over: 'day' | 'month'): Map<number, OwnedPayment[]> {
  const periods = new Map<number, OwnedPayment[]>();
  for (const one of group) {
    const period = over === 'day' ? one.day : firstOfMonth(one.day);
    const known = periods.get(period);
    if (known === undefined) periods.set(period, [one]);
    else known.push(one);
  }
  return new Map([...periods].sort(([a], [b]) => a - b));
}

function firstOfMonth(day: number): number {
  return Date.parse(`${dayName(day).slice(0, 7)}-01T00:00:00Z`) / 86_400_000;
}

/** Hundredths from which a payment counts as a part for a threshold. */
export function leastPart({ amount }: ReportingThreshold, values: ParameterValues): bigint {
  return (amount * BigInt(Math.round(values['minShare']! * 10_000))) / 10_000n;
}

/** null: not reached, or somebody who stays below did not: a part of that day reaches it alone. */
function partsUnder(
  all: readonly OwnedPayment[],
  threshold: ReportingThreshold,
  day: number,
  values: ParameterValues,
): readonly OwnedPayment[] | null {
  if (thresholdsInForce([threshold], threshold.currency, dayName(day)).length === 0) return null;
  if (all.some(({ cents }) => cents >= threshold.amount)) return null;
  const least = leastPart(threshold, values);
  const parts = all.filter(({ cents }) => cents >= least);
  return parts.length >= values['minItems']! && sumOf(parts) >= threshold.amount ? parts : null;
}

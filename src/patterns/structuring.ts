import { formatUtcDay, utcDayOf } from '../prices/utcDay.ts';
import type { Finding } from '../results/finding.ts';
import { bandEvidence } from './bandEvidence.ts';
import { burstFindings } from './burstFindings.ts';
import { burstFunds } from './burstFunds.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { DetectionGap, Detector, ParameterValues } from './detector.ts';
import { centsOf } from './fiatAmounts.ts';
import { type FindingWords, finishFinding } from './findingDraft.ts';
import { nearEqualCore } from './nearEqualCore.ts';
import { actIds, endAt, startAt, sumOf } from './paymentFinding.ts';
import { PAYMENT_PARAMETERS } from './paymentParameters.ts';
import type { Payments } from './payments.ts';
import { shareText } from './shareText.ts';
import { type StructuringSigns, structuringSigns } from './structuringSigns.ts';
import { thresholdFacts } from './thresholdFacts.ts';

const RULE = 'structuring@1';
const DAY = 86_400;
/** Parts that vary by `maxVariation` around their mean lie within about 1 + 2 times that of each other, and a little more. */
const CORE_SLACK = 0.06;
/** Base units; without a price smaller parts count as small change. */
const MIN_PART_UNPRICED = 100_000;

/**
 * Structuring: one sum broken up within a day into parts that are nearly equal, or that each stay just below a reporting
 * threshold of their day. Works on payments, of a chain or a ledger; thresholds need prices.
 */
export const structuring: Detector<PaymentContext> = {
  pattern: 'structuring',
  rule: RULE,
  parameters: [
    PAYMENT_PARAMETERS.windowHours,
    {
      name: 'minParts',
      default: 5,
      unit: 'payments',
      source: 'catalogue of the field: five in the band',
      summary: 'least parts',
    },
    {
      name: 'maxVariation',
      default: 0.15,
      unit: 'share',
      source: 'catalogue of the field: coefficient of variation',
      summary: 'variation of amounts up to which they are nearly equal',
    },
    {
      name: 'minCoreShare',
      default: 0.8,
      unit: 'share',
      source: 'measured on the simulated economy',
      summary: 'part of the payments that the like ones must be',
    },
    PAYMENT_PARAMETERS.bandWidth,
    PAYMENT_PARAMETERS.maxP,
    {
      name: 'minBandShare',
      default: 0.6,
      unit: 'share',
      source: 'measured on the simulated economy',
      summary: 'part of the payments that must lie in the band',
    },
    {
      name: 'minPart',
      default: 100,
      unit: 'currency units',
      source: 'below every reporting threshold',
      summary: 'least a part is worth',
    },
    PAYMENT_PARAMETERS.lookBackDays,
    PAYMENT_PARAMETERS.minFundsShare,
    PAYMENT_PARAMETERS.maxCounterparties,
  ],
  detect(context, values) {
    const unpriced = new Set<number>();
    const { findings, gaps } = burstFindings(context, values, {
      rule: RULE,
      side: 'outgoing',
      least: values['minParts']!,
      judge: (entity, burst) => {
        const parts: number[] = [];
        for (const p of burst) {
          const worth = centsOf(context, p);
          if (worth === null) unpriced.add(utcDayOf(context.payments.times[p]!));
          if (isWorthwhile(context, p, worth, values)) parts.push(p);
        }
        return judge(context, entity, parts, values);
      },
    });
    return { findings, gaps: [...gaps, ...priceGap(context, unpriced)] };
  },
};

/** Small change is no part. Without a price it is told by base units. */
function isWorthwhile({ payments }: PaymentContext, p: number, worth: bigint | null, values: ParameterValues): boolean {
  if (worth === null) return payments.comparable[p]! >= MIN_PART_UNPRICED;
  return Number(worth) >= values['minPart']! * 100;
}

function judge(
  context: PaymentContext,
  entity: number,
  parts: readonly number[],
  values: ParameterValues,
): Finding | null {
  const { payments } = context;
  const core = nearEqualCore(
    parts.map((p) => payments.comparable[p]!),
    1 + 2 * values['maxVariation']! + CORE_SLACK,
  );
  if (core.length < values['minParts']! || core.length < parts.length * values['minCoreShare']!) return null;
  const burst = core.map((k) => parts[k]!);
  const funds = burstFunds(payments, entity, burst, values['lookBackDays']! * DAY);
  if (funds !== null && funds < values['minFundsShare']!) return null;
  const signs = structuringSigns(context, burst, values);
  const { isNearEqual, band } = signs;
  if (!isNearEqual && band === null) return null;
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.95, (band === null ? 0.5 : 0.7) + 0.01 * burst.length + (isNearEqual ? 0.05 : 0)),
    grade: band !== null && isNearEqual ? 'strong' : 'moderate',
    size: burst.length,
    txids: () => actIds(payments, burst),
    words: () => wordsOf(context, { entity, burst, funds, signs }, values),
  });
}

/** One sum that an entity broke up. */
interface BrokenUp {
  readonly entity: number;
  readonly burst: readonly number[];
  /** Share of what came in; null unknown. */
  readonly funds: number | null;
  readonly signs: StructuringSigns;
}

function wordsOf({ payments }: PaymentContext, broken: BrokenUp, values: ParameterValues): FindingWords {
  const { entity, burst, signs } = broken;
  const { band } = signs;
  return {
    title:
      band === null
        ? `${burst.length} nearly equal parts within ${values['windowHours']} hours`
        : `${burst.length} parts just below ${thresholdFacts(band.threshold).text}`,
    addresses: [entity, ...burst.map((p) => payments.to[p]!)].map((one) => payments.nameOf(one)),
    value: sumOf(payments, burst),
    start: startAt(payments, burst),
    end: endAt(payments, burst, 'last part'),
    details: detailsOf(payments, broken),
    evidence: [
      { rule: 'parts', observed: burst.length, threshold: values['minParts']! },
      { rule: 'variation', observed: shareText(signs.variation), threshold: values['maxVariation']! },
      ...(band === null ? [] : [bandEvidence(band.result, values['maxP']!)]),
      ...(signs.aggregate === null ? [] : [thresholdFacts(signs.aggregate).aggregate]),
    ],
    innocent: [
      'wages, pool payouts and airdrops come in like amounts too',
      'prices just below a round sum, and withdrawal limits of exchanges',
    ],
    references: [
      '31 U.S.C. 5324 on structuring',
      'FinCEN FIN-2025-NTC1',
      'FATF, Virtual Assets Red Flag Indicators, 2020',
    ],
  };
}

function detailsOf(payments: Payments, { burst, funds, signs }: BrokenUp): Record<string, unknown> {
  const { band, aggregate, amounts } = signs;
  const threshold = band?.threshold ?? aggregate;
  return {
    parts: burst.map((p, k) => ({
      outpoint: payments.outpoint(p),
      address: payments.nameOf(payments.to[p]!),
      value: String(payments.amount(p)),
      cents: amounts[k] == null ? null : String(amounts[k].cents),
      priceDay: amounts[k]?.priceDay ?? null,
      price: amounts[k]?.price ?? null,
    })),
    currency: signs.currency,
    threshold: threshold === null ? null : thresholdFacts(threshold).details,
    inBand: band?.result.band ?? null,
    certainlyInBand: band?.result.certain ?? null,
    p: band === null ? null : band.result.p.toFixed(4),
    shareOfFunds: funds === null ? null : shareText(funds),
  };
}

/** Without prices thresholds are not looked at: at all, or in bursts with a payment on one of the days given. */
function priceGap({ currency, prices }: PaymentContext, days: ReadonlySet<number>): DetectionGap[] {
  const gap = (reason: string): DetectionGap[] => [{ kind: 'price', address: null, reason: `${RULE}: ${reason}` }];
  if (currency !== null) return [];
  if (prices === null) return gap('no prices, so no reporting threshold was looked at');
  if (days.size === 0) return [];
  const sorted = [...days].sort((a, b) => a - b);
  const [first, last] = [formatUtcDay(sorted[0]!), formatUtcDay(sorted.at(-1)!)];
  const when = days.size === 1 ? `on ${first}` : `on ${days.size} days from ${first} to ${last}`;
  return gap(`no price ${when}, so no reporting threshold was looked at where a payment is of such a day`);
}

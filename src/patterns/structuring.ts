import type { Finding } from '../results/finding.ts';
import { burstFunds } from './burstFunds.ts';
import { BURST_PARAMETERS } from './burstParameters.ts';
import { bursts } from './bursts.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { DetectionGap, Detector, ParameterValues } from './detector.ts';
import { centsOf } from './fiatAmounts.ts';
import { finishFinding } from './findingDraft.ts';
import { nearEqualCore } from './nearEqualCore.ts';
import { actIds, endAt, startAt, sumOf } from './paymentFinding.ts';
import { isService, serviceGap } from './services.ts';
import { shareText } from './shareText.ts';
import { type StructuringSigns, structuringSigns } from './structuringSigns.ts';

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
    BURST_PARAMETERS.windowHours,
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
    {
      name: 'bandWidth',
      default: 0.1,
      unit: 'share',
      source: 'catalogue of the field',
      summary: 'width of the band below a threshold',
    },
    {
      name: 'maxP',
      default: 0.01,
      unit: 'probability',
      source: 'one-sided binomial test',
      summary: 'chance at which a band is flagged',
    },
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
    BURST_PARAMETERS.lookBackDays,
    BURST_PARAMETERS.minFundsShare,
    BURST_PARAMETERS.maxCounterparties,
  ],
  detect(context, values) {
    const { payments } = context;
    const { outgoing, times } = payments;
    const findings: Finding[] = [];
    let hubs = 0;
    for (let entity = 0; entity < payments.entityCount; entity++) {
      const from = outgoing.starts[entity]!;
      const to = outgoing.starts[entity + 1]!;
      if (to - from < values['minParts']!) continue;
      if (isService(payments, entity, values['maxCounterparties']!)) {
        hubs++;
        continue;
      }
      const rows = outgoing.rows.subarray(from, to);
      for (const burst of bursts(rows, times, values['windowHours']! * 3600, values['minParts']!)) {
        const finding = judge(context, entity, burst, values);
        if (finding !== null) findings.push(finding);
      }
    }
    return { findings, gaps: [...serviceGap(RULE, hubs, values['maxCounterparties']!), ...priceGap(context)] };
  },
};

function judge(
  context: PaymentContext,
  entity: number,
  all: readonly number[],
  values: ParameterValues,
): Finding | null {
  const { payments } = context;
  const parts = all.filter((p) => isWorthwhile(context, p, values));
  const core = nearEqualCore(
    parts.map((p) => payments.comparable[p]!),
    1 + 2 * values['maxVariation']! + CORE_SLACK,
  );
  if (core.length < values['minParts']! || core.length < parts.length * values['minCoreShare']!) return null;
  const burst = core.map((k) => parts[k]!);
  const funds = burstFunds(payments, entity, burst, values['lookBackDays']! * DAY);
  if (funds !== null && funds < values['minFundsShare']!) return null;
  const signs = structuringSigns(context, burst, values);
  if (!signs.isNearEqual && signs.band === null) return null;
  const { band, aggregate } = signs;
  const value = sumOf(payments, burst);
  const threshold = band?.threshold ?? aggregate;
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.95, (band === null ? 0.5 : 0.7) + 0.01 * burst.length + (signs.isNearEqual ? 0.05 : 0)),
    grade: band !== null && signs.isNearEqual ? 'strong' : 'moderate',
    size: burst.length,
    txids: () => actIds(payments, burst),
    words: () => ({
      title:
        band === null
          ? `${burst.length} nearly equal parts within ${values['windowHours']} hours`
          : `${burst.length} parts just below ${threshold!.currency} ${threshold!.amount / 100n}`,
      addresses: [entity, ...burst.map((p) => payments.to[p]!)].map((one) => payments.nameOf(one)),
      value,
      start: startAt(payments, burst),
      end: endAt(payments, burst, 'last part'),
      details: detailsOf(context, burst, signs, funds),
      evidence: [
        { rule: 'parts', observed: burst.length, threshold: values['minParts']! },
        { rule: 'variation', observed: shareText(signs.variation), threshold: values['maxVariation']! },
        ...(band === null
          ? []
          : [
              {
                rule: 'band',
                observed: `${band.result.band} just below, ${band.result.above} just above`,
                threshold: `a chance of ${values['maxP']} at most`,
              },
            ]),
        ...(aggregate === null
          ? []
          : [
              {
                rule: 'aggregate',
                observed: 'each part below, their sum not',
                threshold: `${aggregate.currency} ${aggregate.amount / 100n} (${aggregate.id})`,
              },
            ]),
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
    }),
  });
}

function detailsOf(
  { payments }: PaymentContext,
  burst: readonly number[],
  signs: StructuringSigns,
  funds: number | null,
): Record<string, unknown> {
  const threshold = signs.band?.threshold ?? signs.aggregate;
  return {
    parts: burst.map((p, k) => ({
      outpoint: payments.outpoint(p),
      address: payments.nameOf(payments.to[p]!),
      value: String(payments.amount(p)),
      cents: signs.amounts === null ? null : String(signs.amounts[k]!.cents),
      priceDay: signs.amounts?.[k]?.priceDay ?? null,
      price: signs.amounts?.[k]?.price ?? null,
    })),
    currency: signs.currency,
    threshold:
      threshold === null
        ? null
        : {
            id: threshold.id,
            amount: String(threshold.amount),
            meaning: threshold.meaning,
            legalSource: threshold.legalSource,
          },
    inBand: signs.band?.result.band ?? null,
    certainlyInBand: signs.band?.result.certain ?? null,
    p: signs.band === null ? null : signs.band.result.p.toFixed(4),
    shareOfFunds: funds === null ? null : shareText(funds),
  };
}

function isWorthwhile(context: PaymentContext, p: number, values: ParameterValues): boolean {
  const cents = centsOf(context, p);
  if (cents === null) return context.payments.comparable[p]! >= MIN_PART_UNPRICED;
  return Number(cents) >= values['minPart']! * 100;
}

/** Without prices the thresholds were not looked at. */
function priceGap(context: PaymentContext): DetectionGap[] {
  if (context.currency !== null || context.prices !== null) return [];
  return [{ kind: 'price', address: null, reason: `${RULE}: no prices, so no reporting threshold was looked at` }];
}

import type { PaymentContext } from '../../patterns/detectionContext.ts';
import type { Detector, ParameterValues } from '../../patterns/detector.ts';
import { fiatAmountOf } from '../../patterns/fiatAmounts.ts';
import { finishFinding } from '../../patterns/findingDraft.ts';
import { actIds, endAt, startAt, sumOf } from '../../patterns/paymentFinding.ts';
import { shareText } from '../../patterns/shareText.ts';
import type { Finding } from '../../results/finding.ts';

const RULE = 'fan-in@1-shop';
const CATALOGUE = 'FATF 2006, Trade Based Money Laundering; FinCEN on third-party payment processors';

/**
 * Many pay one account few distinct, round or catalogue prices, nobody is ever refunded, and nearly all of it goes on to
 * few: what a shop front for other people's card payments looks like (transaction laundering), and many an honest shop.
 */
export const shopLike: Detector<PaymentContext> = {
  pattern: 'fan-in',
  rule: RULE,
  parameters: [
    { name: 'minCustomers', default: 15, unit: 'entities', source: CATALOGUE, summary: 'least distinct payers' },
    {
      name: 'maxPrices',
      default: 0.25,
      unit: 'share',
      source: CATALOGUE,
      summary: 'distinct amounts as a part of all payments',
    },
    {
      name: 'minPriced',
      default: 0.9,
      unit: 'share',
      source: CATALOGUE,
      summary: 'part of the payments at round or catalogue prices',
    },
    {
      name: 'maxOutlets',
      default: 3,
      unit: 'entities',
      source: CATALOGUE,
      summary: 'most payees that the takings go to',
    },
    {
      name: 'minForwarded',
      default: 0.8,
      unit: 'share',
      source: CATALOGUE,
      summary: 'part of the takings that goes on',
    },
  ],
  detect(context, values) {
    const findings: Finding[] = [];
    for (let entity = 0; entity < context.payments.entityCount; entity++) {
      const finding = judge(context, entity, values);
      if (finding !== null) findings.push(finding);
    }
    return { findings, gaps: [] };
  },
};

function judge(context: PaymentContext, entity: number, values: ParameterValues): Finding | null {
  const { payments } = context;
  const { incoming, outgoing, comparable } = payments;
  const ins = [...incoming.rows.subarray(incoming.starts[entity]!, incoming.starts[entity + 1]!)];
  if (ins.length < values['minCustomers']! || context.currency === null) return null;
  const outs = [...outgoing.rows.subarray(outgoing.starts[entity]!, outgoing.starts[entity + 1]!)];
  const customers = new Set(ins.map((p) => payments.from[p]!));
  const outlets = new Set(outs.map((p) => payments.to[p]!));
  const hasRefund = [...outlets].some((one) => customers.has(one));
  if (
    customers.size < values['minCustomers']! ||
    hasRefund ||
    outlets.size === 0 ||
    outlets.size > values['maxOutlets']!
  )
    return null;
  const prices = new Set(ins.map((p) => comparable[p]!));
  const priced = ins.filter((p) => isPrice(Number(fiatAmountOf(context, p)?.cents ?? 1n))).length / ins.length;
  if (prices.size > ins.length * values['maxPrices']! || priced < values['minPriced']!) return null;
  const total = (rows: readonly number[]): number => rows.reduce((sum, p) => sum + comparable[p]!, 0);
  const forwarded = total(outs) / total(ins);
  if (forwarded < values['minForwarded']!) return null;
  return finishFinding(context.networkName, RULE, {
    confidence: 0.3,
    grade: 'weak',
    size: customers.size,
    words: () => ({
      title: `${customers.size} payers, ${prices.size} prices, no refund, and ${(Math.min(1, forwarded) * 100).toFixed(0)} % goes on to ${outlets.size}`,
      txids: actIds(payments, [...ins, ...outs]),
      addresses: [entity, ...outlets].map((one) => payments.nameOf(one)),
      value: sumOf(payments, ins),
      start: startAt(payments, ins),
      end: endAt(payments, outs, 'takings go on'),
      details: {
        account: payments.nameOf(entity),
        customers: customers.size,
        prices: prices.size,
        pricedShare: shareText(priced),
        forwardedShare: shareText(forwarded),
        refunds: 0,
      },
      evidence: [
        { rule: 'customers', observed: customers.size, threshold: values['minCustomers']! },
        { rule: 'distinct-prices', observed: shareText(prices.size / ins.length), threshold: values['maxPrices']! },
        { rule: 'round-or-catalogue', observed: shareText(priced), threshold: values['minPriced']! },
        { rule: 'forwarded', observed: shareText(forwarded), threshold: values['minForwarded']! },
      ],
      innocent: [
        'most honest shops, clubs and schools: few prices, few refunds, one owner who takes the money out',
        'a lead to ask the shop about its goods, no more',
      ],
      references: ['FATF, Trade Based Money Laundering, 2006', 'FinCEN FIN-2012-A010 on payment processors'],
    }),
  });
}

/** Whole units, or prices that end in .50, .90, .95 or .99. */
function isPrice(cents: number): boolean {
  return [0, 50, 90, 95, 99].includes(cents % 100);
}

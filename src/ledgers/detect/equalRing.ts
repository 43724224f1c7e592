import type { PaymentContext } from '../../patterns/detectionContext.ts';
import type { DetectionGap, Detector, ParameterValues } from '../../patterns/detector.ts';
import { finishFinding } from '../../patterns/findingDraft.ts';
import { actIds, endAt, startAt, sumOf } from '../../patterns/paymentFinding.ts';
import type { Finding } from '../../results/finding.ts';

const RULE = 'cycle@1-ring';
const CATALOGUE = 'IBM AMLSim cycle, schedule without order';
const DAY = 86_400;
/** Payments of one amount looked at together; beyond, the amount is a common price. */
const MAX_CLASS = 400;

/**
 * A ring of one and the same amount, in whatever order its payments are dated: money lent round, or entries that cancel
 * out. The detector `cycle` follows time and allows for commissions; this one sees rings that time does not order.
 */
export const equalRing: Detector<PaymentContext> = {
  pattern: 'cycle',
  rule: RULE,
  parameters: [
    { name: 'minLength', default: 3, unit: 'entities', source: CATALOGUE, summary: 'least members' },
    { name: 'maxRing', default: 10, unit: 'entities', source: CATALOGUE, summary: 'most members' },
    { name: 'spanDays', default: 180, unit: 'days', source: CATALOGUE, summary: 'time within which the ring closes' },
  ],
  detect(context, values) {
    const { payments } = context;
    const classes = new Map<bigint, number[]>();
    for (let p = 0; p < payments.count; p++) {
      if (payments.incoming.starts[payments.from[p]! + 1]! === payments.incoming.starts[payments.from[p]!]!) continue;
      if (payments.outgoing.starts[payments.to[p]! + 1]! === payments.outgoing.starts[payments.to[p]!]!) continue;
      const amount = payments.amount(p);
      const known = classes.get(amount);
      if (known === undefined) classes.set(amount, [p]);
      else known.push(p);
    }
    const findings: Finding[] = [];
    let common = 0;
    for (const rows of classes.values()) {
      if (rows.length < values['minLength']!) continue;
      if (rows.length > MAX_CLASS) {
        common++;
        continue;
      }
      for (const ring of ringsOf(context, rows, values)) findings.push(judge(context, ring, values));
    }
    return { findings, gaps: commonGap(common) };
  },
};

function commonGap(count: number): DetectionGap[] {
  if (count === 0) return [];
  const [what, was] = count === 1 ? ['1 amount occurs', 'was'] : [`${count} amounts occur`, 'were'];
  const reason = `${RULE}: ${what} more than ${MAX_CLASS} times and ${was} not looked at`;
  return [{ kind: 'too-large', address: null, reason }];
}

/** Each ring once, from its lowest member; every member in one ring only. */
function ringsOf({ payments }: PaymentContext, rows: readonly number[], values: ParameterValues): number[][] {
  const outs = new Map<number, number[]>();
  for (const p of rows) outs.set(payments.from[p]!, [...(outs.get(payments.from[p]!) ?? []), p]);
  const used = new Set<number>();
  const rings: number[][] = [];
  for (const start of [...outs.keys()].sort((a, b) => a - b)) {
    if (used.has(start)) continue;
    const ring = ringFrom(payments, outs, start, used, values['maxRing']!);
    if (ring === null || ring.length < values['minLength']!) continue;
    const times = ring.map((p) => payments.times[p]!);
    if (Math.max(...times) - Math.min(...times) > values['spanDays']! * DAY) continue;
    for (const p of ring) used.add(payments.from[p]!);
    rings.push(ring);
  }
  return rings;
}

/** The shortest ring through a member, by breadth: O(payments of the class). */
function ringFrom(
  payments: PaymentContext['payments'],
  outs: ReadonlyMap<number, readonly number[]>,
  start: number,
  used: ReadonlySet<number>,
  most: number,
): number[] | null {
  const cameBy = new Map<number, number>();
  let layer = [start];
  for (let length = 1; length <= most && layer.length > 0; length++) {
    const next: number[] = [];
    for (const member of layer) {
      for (const p of outs.get(member) ?? []) {
        const to = payments.to[p]!;
        if (to === start) return [...wayTo(payments, cameBy, member), p];
        if (cameBy.has(to) || used.has(to)) continue;
        cameBy.set(to, p);
        next.push(to);
      }
    }
    layer = next;
  }
  return null;
}

function wayTo({ from }: PaymentContext['payments'], cameBy: ReadonlyMap<number, number>, member: number): number[] {
  const way: number[] = [];
  for (let p = cameBy.get(member); p !== undefined; p = cameBy.get(from[p]!)) way.push(p);
  return way.reverse();
}

function judge(context: PaymentContext, ring: readonly number[], values: ParameterValues): Finding {
  const { payments } = context;
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.85, 0.5 + 0.05 * ring.length),
    grade: 'moderate',
    size: ring.length,
    words: () => ({
      title: `the same amount goes round ${ring.length} accounts`,
      txids: actIds(payments, ring),
      addresses: ring.map((p) => payments.nameOf(payments.from[p]!)),
      value: sumOf(payments, [ring[0]!]),
      start: startAt(payments, ring),
      end: endAt(payments, ring, 'ring closed'),
      details: { members: ring.map((p) => payments.nameOf(payments.from[p]!)), length: ring.length },
      evidence: [{ rule: 'members', observed: ring.length, threshold: values['minLength']! }],
      innocent: [
        'members of a savings circle, or friends who settle a round',
        'a usual price that happens to close a ring',
      ],
      references: ['Altman et al., NeurIPS 2023, arXiv 2306.16424', 'IBM AMLSim cycle'],
    }),
  });
}

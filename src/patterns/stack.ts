import type { Finding } from '../results/finding.ts';
import { BIPARTITE_PARAMETERS, bipartiteBounds, leftOut } from './bipartite.ts';
import { type BipartiteGroup, bipartiteGroups } from './bipartiteGroups.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { Detector } from './detector.ts';
import { finishFinding } from './findingDraft.ts';
import { actIds, endAt, startAt, sumOf } from './paymentFinding.ts';

const RULE = 'stack@1';
/** Entities that both layers must share. */
const MIN_MIDDLE = 2;

/** Stack: two bipartite layers in series, the sinks of the first being sources of the second. */
export const stack: Detector<PaymentContext> = {
  pattern: 'stack',
  rule: RULE,
  parameters: BIPARTITE_PARAMETERS,
  detect(context, values) {
    const search = bipartiteGroups(context.payments, bipartiteBounds(values));
    const findings = new Map<string, Finding>();
    const bySource = new Map<number, BipartiteGroup[]>();
    for (const group of search.groups) {
      for (const source of group.sources) bySource.set(source, [...(bySource.get(source) ?? []), group]);
    }
    for (const upper of search.groups) {
      for (const lower of new Set(upper.sinks.flatMap((sink) => bySource.get(sink) ?? []))) {
        const middle = upper.sinks.filter((sink) => lower.sources.includes(sink));
        const goesBack = lower.sinks.some((sink) => upper.sources.includes(sink));
        if (lower === upper || goesBack || middle.length < MIN_MIDDLE) continue;
        // Where many pay many, other layers may be made of the very same transactions: that is one finding.
        const acts = actIds(context.payments, [...upper.payments, ...lower.payments]);
        const key = acts.join();
        if (!findings.has(key)) findings.set(key, judge(context, upper, lower, middle, acts));
      }
    }
    return { findings: [...findings.values()], gaps: leftOut(RULE, search, values) };
  },
};

function judge(
  context: PaymentContext,
  upper: BipartiteGroup,
  lower: BipartiteGroup,
  middle: readonly number[],
  acts: readonly string[],
): Finding {
  const { payments } = context;
  const names = (entities: readonly number[]): string[] => entities.map((entity) => payments.nameOf(entity)).sort();
  return finishFinding(context.networkName, RULE, {
    confidence: 0.9,
    grade: 'strong',
    size: middle.length,
    txids: () => acts,
    words: () => ({
      title: `two layers in series over ${middle.length} intermediaries`,
      addresses: [...names(upper.sources), ...names(middle), ...names(lower.sinks)],
      value: sumOf(payments, upper.payments),
      start: startAt(payments, upper.payments),
      end: endAt(payments, lower.payments, 'last sink'),
      details: { sources: names(upper.sources), intermediaries: names(middle), sinks: names(lower.sinks) },
      evidence: [{ rule: 'intermediaries', observed: middle.length, threshold: MIN_MIDDLE }],
      innocent: ['departments of one organisation that settle with each other'],
      references: ['Altman et al., NeurIPS 2023, arXiv 2306.16424', 'IBM AMLSim stack'],
    }),
  });
}

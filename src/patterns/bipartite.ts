import type { Finding } from '../results/finding.ts';
import { type BipartiteGroup, type BipartiteSearch, bipartiteGroups } from './bipartiteGroups.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { DetectionGap, Detector, DetectorParameter, ParameterValues } from './detector.ts';
import { finishFinding } from './findingDraft.ts';
import { actIds, endAt, startAt, sumOf } from './paymentFinding.ts';
import { PAYMENT_PARAMETERS } from './paymentParameters.ts';
import type { Payments } from './payments.ts';
import { serviceGap } from './services.ts';

const RULE = 'bipartite@1';
const AMLWORLD = 'AMLworld, arXiv 2306.16424';

/** Shared with the stack, which is two of these in series. */
export const BIPARTITE_PARAMETERS: readonly DetectorParameter[] = [
  { name: 'windowDays', default: 7, unit: 'days', source: AMLWORLD, summary: 'from the first payment to the last' },
  {
    name: 'minSources',
    default: 3,
    unit: 'entities',
    source: 'two by two happens between any friends',
    summary: 'least sources',
  },
  {
    name: 'minSinks',
    default: 3,
    unit: 'entities',
    source: 'two by two happens between any friends',
    summary: 'least sinks, each paid by every source',
  },
  {
    name: 'maxSinks',
    default: 40,
    unit: 'entities',
    source: 'bound of the work',
    summary: 'sinks of one source that are compared',
  },
  PAYMENT_PARAMETERS.maxCounterparties,
];

/** Bipartite: every one of some sources pays every one of some sinks within a window. */
export const bipartite: Detector<PaymentContext> = {
  pattern: 'bipartite',
  rule: RULE,
  parameters: BIPARTITE_PARAMETERS,
  detect(context, values) {
    const search = bipartiteGroups(context.payments, bipartiteBounds(values));
    return {
      findings: search.groups.map((group) => judge(context, group, values)),
      gaps: leftOut(RULE, search, values),
    };
  },
};

/** The values in the units of the search. */
export function bipartiteBounds(values: ParameterValues): Parameters<typeof bipartiteGroups>[1] {
  return {
    window: values['windowDays']! * 86_400,
    minSources: values['minSources']!,
    minSinks: values['minSinks']!,
    maxSinks: values['maxSinks']!,
    maxCounterparties: values['maxCounterparties']!,
  };
}

/** Services among the recipients, and sources that pay too many. */
export function leftOut(rule: string, { cut, hubs }: BipartiteSearch, values: ParameterValues): DetectionGap[] {
  const services = serviceGap(rule, hubs, values['maxCounterparties']!);
  if (cut === 0) return services;
  const who = cut === 1 ? '1 source pays' : `${cut} sources pay`;
  const reason = `${rule}: ${who} more than ${values['maxSinks']} shared recipients and count for nothing`;
  return [...services, { kind: 'too-large', address: null, reason }];
}

/** Whether a sink pays a source: players and houses, customers and shops do. */
function paysBack({ outgoing, to }: Payments, group: BipartiteGroup): boolean {
  return group.sinks.some((sink) => {
    for (let k = outgoing.starts[sink]!; k < outgoing.starts[sink + 1]!; k++) {
      if (group.sources.includes(to[outgoing.rows[k]!]!)) return true;
    }
    return false;
  });
}

function judge(context: PaymentContext, group: BipartiteGroup, values: ParameterValues): Finding {
  const { payments } = context;
  const names = (entities: readonly number[]): string[] => entities.map((entity) => payments.nameOf(entity)).sort();
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.9, 0.4 + 0.04 * group.sources.length * group.sinks.length),
    grade: paysBack(payments, group) ? 'weak' : group.sources.length * group.sinks.length >= 9 ? 'strong' : 'moderate',
    size: group.sources.length * group.sinks.length,
    txids: () => actIds(payments, group.payments),
    words: () => ({
      title: `${group.sources.length} sources each pay the same ${group.sinks.length} sinks`,
      addresses: [...names(group.sources), ...names(group.sinks)],
      value: sumOf(payments, group.payments),
      start: startAt(payments, group.payments),
      end: endAt(payments, group.payments, 'last sink'),
      details: { sources: names(group.sources), sinks: names(group.sinks) },
      evidence: [
        { rule: 'sources', observed: group.sources.length, threshold: values['minSources']! },
        { rule: 'sinks', observed: group.sinks.length, threshold: values['minSinks']! },
      ],
      innocent: [
        'members of one group who all pay the same shops or funds',
        'players and the addresses of a betting house',
      ],
      references: ['Altman et al., NeurIPS 2023, arXiv 2306.16424', 'IBM AMLSim bipartite'],
    }),
  });
}

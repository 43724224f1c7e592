import type { Finding } from '../results/finding.ts';
import { BURST_PARAMETERS } from './burstParameters.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { Detector, ParameterValues } from './detector.ts';
import { finishFinding } from './findingDraft.ts';
import { actIds, endAt, startAt } from './paymentFinding.ts';
import type { Payments } from './payments.ts';
import { isService, serviceGap } from './services.ts';
import { shareText } from './shareText.ts';

const RULE = 'cycle@1';
const AMLWORLD = 'AMLworld, arXiv 2306.16424';
const DAY = 86_400;

/** Cycle: money that returns to where it left, over several others, each payment later and hardly less. */
export const cycle: Detector<PaymentContext> = {
  pattern: 'cycle',
  rule: RULE,
  parameters: [
    { name: 'windowDays', default: 14, unit: 'days', source: AMLWORLD, summary: 'from the first payment to the last' },
    { name: 'minLength', default: 3, unit: 'payments', source: AMLWORLD, summary: 'least payments' },
    { name: 'maxLength', default: 6, unit: 'payments', source: AMLWORLD, summary: 'most payments' },
    {
      name: 'minKept',
      default: 0.8,
      unit: 'share',
      source: AMLWORLD,
      summary: 'what each payment carries of the one before',
    },
    {
      name: 'maxBranches',
      default: 50,
      unit: 'payments',
      source: AMLWORLD,
      summary: 'payments of one entity that are followed',
    },
    BURST_PARAMETERS.maxCounterparties,
  ],
  detect(context, values) {
    const { payments } = context;
    const search = new CycleSearch(payments, values);
    const findings: Finding[] = [];
    for (let p = 0; p < payments.count; p++) {
      for (const path of search.from(p)) findings.push(judge(context, path, values));
    }
    return { findings, gaps: [...serviceGap(RULE, search.hubs.size, values['maxCounterparties']!)] };
  },
};

/** Depth-first over payments in order of time; an entity is passed once, services never. */
class CycleSearch {
  readonly hubs = new Set<number>();
  private readonly payments: Payments;
  private readonly values: ParameterValues;
  private readonly service: Int8Array;

  constructor(payments: Payments, values: ParameterValues) {
    this.payments = payments;
    this.values = values;
    this.service = new Int8Array(payments.entityCount).fill(-1);
  }

  /** Cycles whose earliest payment is `first`; at most one for each, the first found. */
  from(first: number): number[][] {
    const { incoming, from, times } = this.payments;
    const home = from[first]!;
    if (times[first] === 0 || incoming.starts[home] === incoming.starts[home + 1]) return [];
    const lastBack = times[incoming.rows[incoming.starts[home + 1]! - 1]!]!;
    if (lastBack <= times[first]!) return [];
    const path = [first];
    return this.extend(path, home, times[first]! + this.values['windowDays']! * DAY) ? [path] : [];
  }

  private extend(path: number[], home: number, until: number): boolean {
    const { payments, values } = this;
    const last = path.at(-1)!;
    const at = payments.to[last]!;
    if (at === home) return path.length >= values['minLength']!;
    if (path.length >= values['maxLength']! || this.isHub(at)) return false;
    if (path.some((p) => payments.from[p] === at)) return false;
    for (const next of this.successors(last, at, until)) {
      path.push(next);
      if (this.extend(path, home, until)) return true;
      path.pop();
    }
    return false;
  }

  /** Later payments of `at` that carry most of what `last` brought; the largest, where there are too many. */
  private successors(last: number, at: number, until: number): number[] {
    const { outgoing, times, comparable } = this.payments;
    const most = comparable[last]!;
    const least = most * this.values['minKept']!;
    const found: number[] = [];
    for (let k = outgoing.starts[at]!; k < outgoing.starts[at + 1]!; k++) {
      const p = outgoing.rows[k]!;
      if (times[p]! <= times[last]! || times[p]! > until) continue;
      if (comparable[p]! <= most && comparable[p]! >= least) found.push(p);
    }
    if (found.length <= this.values['maxBranches']!) return found;
    found.sort((a, b) => comparable[b]! - comparable[a]! || a - b);
    return found.slice(0, this.values['maxBranches']!);
  }

  private isHub(entity: number): boolean {
    if (this.service[entity]! < 0) {
      this.service[entity] = isService(this.payments, entity, this.values['maxCounterparties']!) ? 1 : 0;
      if (this.service[entity] === 1) this.hubs.add(entity);
    }
    return this.service[entity] === 1;
  }
}

function judge(context: PaymentContext, path: readonly number[], values: ParameterValues): Finding {
  const { payments } = context;
  const returned = payments.comparable[path.at(-1)!]! / payments.comparable[path[0]!]!;
  return finishFinding(context.networkName, RULE, {
    confidence: Math.min(0.9, 0.5 + 0.07 * path.length),
    grade: path.length >= 4 ? 'strong' : 'moderate',
    size: path.length,
    words: () => ({
      title: `${path.length} payments around and back`,
      txids: actIds(payments, path),
      addresses: path.map((p) => payments.nameOf(payments.from[p]!)),
      value: payments.amount(path[0]!),
      start: startAt(payments, path[0]!),
      end: endAt(payments, path.at(-1)!, 'returned'),
      details: {
        length: path.length,
        returnedShare: shareText(returned),
        amounts: path.map((p) => String(payments.amount(p))),
      },
      evidence: [
        { rule: 'length', observed: path.length, threshold: [values['minLength']!, values['maxLength']!] },
        { rule: 'returned', observed: shareText(returned), threshold: values['minKept']! },
      ],
      innocent: [
        'loans that are paid back over others, and friends who settle accounts',
        'a wallet whose change was not told',
      ],
      references: ['Altman et al., NeurIPS 2023, arXiv 2306.16424', 'IBM AMLSim cycle'],
    }),
  });
}

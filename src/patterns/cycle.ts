import type { Finding } from '../results/finding.ts';
import { BURST_PARAMETERS } from './burstParameters.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { DetectionGap, Detector, ParameterValues } from './detector.ts';
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
      name: 'ordered',
      default: 1,
      unit: '1 or 0',
      source: 'IBM AMLSim has schedules without order',
      summary: '1: each payment later than the one before; 0: like sums in any order',
    },
    {
      name: 'maxBranches',
      default: 50,
      unit: 'payments',
      source: AMLWORLD,
      summary: 'payments of one entity that are followed',
    },
    {
      name: 'maxSteps',
      default: 100,
      unit: 'payments',
      source: 'bound of the work',
      summary: 'payments tried from one first payment',
    },
    BURST_PARAMETERS.maxCounterparties,
  ],
  detect(context, values) {
    const { payments } = context;
    const search = new CycleSearch(payments, values, context.currency === null);
    const findings: Finding[] = [];
    for (let p = 0; p < payments.count; p++) {
      const path = search.from(p);
      if (path !== null) findings.push(judge(context, path, values));
    }
    return {
      findings,
      gaps: [...serviceGap(RULE, search.hubs.size, values['maxCounterparties']!), ...stepGap(search.cut, values)],
    };
  },
};

function stepGap(cut: number, values: ParameterValues): DetectionGap[] {
  if (cut === 0) return [];
  const reason = `${RULE}: from ${cut} payments more than ${values['maxSteps']} others go on alike; not all were tried`;
  return [{ kind: 'too-large', address: null, reason }];
}

/** Depth-first over payments in order of time; an entity is passed once, services never. */
class CycleSearch {
  readonly hubs = new Set<number>();
  /** First payments from which there was more to try. */
  cut = 0;
  private steps = 0;
  private readonly payments: Payments;
  private readonly values: ParameterValues;
  /** False: a ledger that may know days only; the order of its rows must do. */
  private readonly hasTimes: boolean;
  private readonly service: Int8Array;

  constructor(payments: Payments, values: ParameterValues, hasTimes: boolean) {
    this.payments = payments;
    this.hasTimes = hasTimes;
    this.values = values;
    this.service = new Int8Array(payments.entityCount).fill(-1);
  }

  /** The first cycle found whose earliest payment is `first`; null: none. */
  from(first: number): number[] | null {
    const { from, times } = this.payments;
    const home = from[first]!;
    if (times[first] === 0 || this.isHub(home)) return null;
    const until = times[first]! + this.values['windowDays']! * DAY;
    if (!this.mayComeBack(first, home, until)) return null;
    const path = [first];
    this.steps = 0;
    const isCycle = this.extend(path, home, until);
    if (this.steps > this.values['maxSteps']!) this.cut++;
    return isCycle ? path : null;
  }

  /** Whether anything fit to close a circle comes in: most payments fail this at once. */
  private mayComeBack(first: number, home: number, until: number): boolean {
    const { incoming, times, comparable } = this.payments;
    const { minKept, maxLength, ordered } = this.values as Record<string, number>;
    const least = comparable[first]! * minKept! ** (maxLength! - 1);
    for (let k = incoming.starts[home + 1]! - 1; k >= incoming.starts[home]!; k--) {
      const p = incoming.rows[k]!;
      if (p <= first) return false;
      const isSmaller = comparable[p]! <= comparable[first]! || ordered === 0;
      if (times[p]! <= until && comparable[p]! >= least && isSmaller) return true;
    }
    return false;
  }

  private extend(path: number[], home: number, until: number): boolean {
    const { payments, values } = this;
    const last = path.at(-1)!;
    const at = payments.to[last]!;
    if (at === home) return path.length >= values['minLength']!;
    if (path.length >= values['maxLength']! || this.isHub(at)) return false;
    if (path.some((p) => payments.from[p] === at)) return false;
    for (const next of this.successors(path, at, until)) {
      if (++this.steps > values['maxSteps']!) return false;
      path.push(next);
      if (this.extend(path, home, until)) return true;
      path.pop();
    }
    return false;
  }

  /** Later payments of `at` that carry most of what `last` brought; the largest, where there are too many. */
  private successors(path: readonly number[], at: number, until: number): number[] {
    const { outgoing, times, comparable } = this.payments;
    const isOrdered = this.values['ordered'] !== 0;
    const last = path.at(-1)!;
    const after = isOrdered ? last : path[0]!;
    const least = comparable[last]! * this.values['minKept']!;
    const most = isOrdered ? comparable[last]! : comparable[last]! / this.values['minKept']!;
    const found: number[] = [];
    for (let k = outgoing.starts[at]!; k < outgoing.starts[at + 1]!; k++) {
      const p = outgoing.rows[k]!;
      if (p <= after || times[p] === 0 || times[p]! > until) continue;
      // On a chain, payments there and back within a block are bets and their answers.
      if (this.hasTimes && isOrdered && times[p]! <= times[last]!) continue;
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
    txids: () => actIds(payments, path),
    words: () => ({
      title: `${path.length} payments around and back`,
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

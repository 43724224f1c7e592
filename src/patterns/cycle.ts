import type { Finding } from '../results/finding.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { DetectionGap, Detector, ParameterValues } from './detector.ts';
import { finishFinding } from './findingDraft.ts';
import { OUT_OF_ORDER } from './outOfOrder.ts';
import { actIds, endAt, startAt } from './paymentFinding.ts';
import { PAYMENT_PARAMETERS } from './paymentParameters.ts';
import type { Payments } from './payments.ts';
import { isService, serviceGap } from './services.ts';
import { shareText } from './shareText.ts';

const RULE = 'cycle@1';
const AMLWORLD = 'AMLworld, arXiv 2306.16424';
const DAY = 86_400;
/** Payments of one entity looked at after another: a gambler's machine makes a hundred thousand a week. */
const MAX_LOOKED_AT = 400;

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
    PAYMENT_PARAMETERS.maxCounterparties,
  ],
  detect(context, values) {
    const { payments } = context;
    const search = new CycleSearch(payments, values, context.currency === null);
    const findings = new Map<string, Finding>();
    for (let p = 0; p < payments.count; p++) {
      const path = search.from(p);
      if (path === null) continue;
      // Two payments of one act to one payee begin the same circle.
      const key = path.map((one) => payments.acts[one]).join();
      if (!findings.has(key)) findings.set(key, judge(context, path, values));
    }
    return {
      findings: [...findings.values()],
      gaps: [...serviceGap(RULE, search.hubs.size, values['maxCounterparties']!), ...stepGap(search.cut, values)],
    };
  },
};

function stepGap(cut: number, values: ParameterValues): DetectionGap[] {
  if (cut === 0) return [];
  const bounds = `${values['maxSteps']} others in all, ${values['maxBranches']} of one entity or ${MAX_LOOKED_AT} after one`;
  const reason = `${RULE}: from ${cut} ${cut === 1 ? 'payment' : 'payments'} more go on than are tried (${bounds})`;
  return [{ kind: 'too-large', address: null, reason }];
}

/** Depth-first over payments in order of time; an entity is passed once, services never. */
class CycleSearch {
  readonly hubs = new Set<number>();
  /** First payments from which no circle was found and there was more to try. */
  cut = 0;
  private steps = 0;
  private isCut = false;
  private readonly payments: Payments;
  private readonly windowSeconds: number;
  private readonly minLength: number;
  private readonly maxLength: number;
  private readonly minKept: number;
  private readonly isOrdered: boolean;
  private readonly maxBranches: number;
  private readonly maxSteps: number;
  private readonly maxCounterparties: number;
  /** Part of the first payment that must come back at least. */
  private readonly leastReturned: number;
  /** False: a ledger that may know days only; the order of its rows must do. */
  private readonly hasTimes: boolean;
  private readonly service: Int8Array;

  constructor(payments: Payments, values: ParameterValues, hasTimes: boolean) {
    this.payments = payments;
    this.hasTimes = hasTimes;
    this.windowSeconds = values['windowDays']! * DAY;
    this.minLength = values['minLength']!;
    this.maxLength = values['maxLength']!;
    this.minKept = values['minKept']!;
    this.isOrdered = values['ordered'] !== 0;
    this.maxBranches = values['maxBranches']!;
    this.maxSteps = values['maxSteps']!;
    this.maxCounterparties = values['maxCounterparties']!;
    this.leastReturned = this.minKept ** (this.maxLength - 1);
    this.service = new Int8Array(payments.entityCount).fill(-1);
  }

  /** The first cycle found whose earliest payment is `first`; null: none. */
  from(first: number): number[] | null {
    const { from, times } = this.payments;
    const home = from[first]!;
    const until = times[first]! + this.windowSeconds;
    if (times[first] === 0 || !this.mayComeBack(first, home, until) || this.isHub(home)) return null;
    const path = [first];
    this.steps = 0;
    this.isCut = false;
    const isCycle = this.extend(path, home, until);
    if (isCycle) return path;
    if (this.steps > this.maxSteps || this.isCut) this.cut++;
    return null;
  }

  /** Whether anything fit to close a circle comes in: most payments fail this at once. */
  private mayComeBack(first: number, home: number, until: number): boolean {
    const { incoming, times, comparable } = this.payments;
    const least = comparable[first]! * this.leastReturned;
    const start = incoming.starts[home]!;
    const end = incoming.starts[home + 1]!;
    if (start === end || incoming.rows[end - 1]! < first) return false;
    let looked = 0;
    for (let k = firstAfter(incoming.rows, start, end, first); k < end; k++) {
      const p = incoming.rows[k]!;
      if (times[p]! > until + OUT_OF_ORDER) return false;
      if (++looked > MAX_LOOKED_AT) break;
      const isSmaller = comparable[p]! <= comparable[first]! || !this.isOrdered;
      if (times[p]! <= until && comparable[p]! >= least && isSmaller) return true;
    }
    if (looked > MAX_LOOKED_AT) this.cut++;
    return false;
  }

  private extend(path: number[], home: number, until: number): boolean {
    const { payments } = this;
    const last = path.at(-1)!;
    const at = payments.to[last]!;
    if (at === home) return path.length >= this.minLength;
    if (path.length >= this.maxLength || this.isHub(at)) return false;
    if (path.some((p) => payments.from[p] === at)) return false;
    for (const next of this.successors(path, at, until)) {
      if (++this.steps > this.maxSteps) return false;
      path.push(next);
      if (this.extend(path, home, until)) return true;
      path.pop();
    }
    return false;
  }

  /** Later payments of `at` that carry most of what `last` brought; the largest, where there are too many. */
  private successors(path: readonly number[], at: number, until: number): number[] {
    const { outgoing, times, comparable } = this.payments;
    const { isOrdered } = this;
    const last = path.at(-1)!;
    const after = isOrdered ? last : path[0]!;
    const least = comparable[last]! * this.minKept;
    const most = isOrdered ? comparable[last]! : comparable[last]! / this.minKept;
    const found: number[] = [];
    const end = outgoing.starts[at + 1]!;
    let looked = 0;
    for (let k = firstAfter(outgoing.rows, outgoing.starts[at]!, end, after); k < end; k++) {
      const p = outgoing.rows[k]!;
      if (times[p]! > until + OUT_OF_ORDER) break;
      if (++looked > MAX_LOOKED_AT) {
        this.isCut = true;
        break;
      }
      if (times[p] === 0 || times[p]! > until) continue;
      // On a chain, payments there and back within a block are bets and their answers.
      if (this.hasTimes && isOrdered && times[p]! <= times[last]!) continue;
      if (comparable[p]! <= most && comparable[p]! >= least) found.push(p);
    }
    if (found.length <= this.maxBranches) return found;
    this.isCut = true;
    found.sort((a, b) => comparable[b]! - comparable[a]! || a - b);
    return found.slice(0, this.maxBranches);
  }

  private isHub(entity: number): boolean {
    if (this.service[entity]! < 0) {
      this.service[entity] = isService(this.payments, entity, this.maxCounterparties) ? 1 : 0;
      if (this.service[entity] === 1) this.hubs.add(entity);
    }
    return this.service[entity] === 1;
  }
}

/** Index of the first row beyond `after` between two indexes of a list in order. */
function firstAfter(rows: Int32Array, start: number, end: number, after: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]! <= after) low = middle + 1;
    else high = middle;
  }
  return low;
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
      start: startAt(payments, path.slice(0, 1)),
      end: endAt(payments, path.slice(-1), 'returned'),
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

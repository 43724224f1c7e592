import type { Finding } from '../results/finding.ts';
import { comparePlaces } from './comparePlaces.ts';
import { depositLife, depositStatement } from './depositLife.ts';
import { type DepositSweeps, depositSweeps, kindOf } from './depositSweeps.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector, ParameterValues } from './detector.ts';
import { type FindingDraft, type FindingWords, finishFinding } from './findingDraft.ts';
import { serviceTagOf } from './serviceOf.ts';

const RULE = 'exchange-deposit@1';
const CATALOGUE = 'catalogue of the field';
const DAY = 86_400;

/**
 * Customers' deposit addresses: all that they receive goes on within days to one collecting address of a service, in
 * sweeps together with many of their kind, which unrelated parties funded. One finding an address: it is what a
 * subpoena asks about.
 */
export const exchangeDeposit: Detector<DetectionContext> = {
  pattern: 'exchange-deposit',
  rule: RULE,
  parameters: [
    {
      name: 'maxDays',
      default: 10,
      unit: 'days',
      source: CATALOGUE,
      summary: 'longest that a deposit waits for its sweep',
    },
    {
      name: 'minKind',
      default: 5,
      unit: 'addresses',
      source: CATALOGUE,
      summary: 'addresses swept together, and funders among them',
    },
    {
      name: 'minSweeps',
      default: 2,
      unit: 'transactions',
      source: 'a person consolidates to an address once',
      summary: 'sweeps that a collecting address without a tag received',
    },
    {
      name: 'minPayees',
      default: 10,
      unit: 'addresses',
      source: "a merchant's own deposit address pays nobody",
      summary: 'recipients that it pays in turn',
    },
  ],
  detect(context, values) {
    const sweeps = depositSweeps(context, {
      minKind: values['minKind']!,
      minSweeps: values['minSweeps']!,
      minPayees: values['minPayees']!,
    });
    const findings: Finding[] = [];
    for (const script of sweeps.swept) {
      const to = sweeps.collectors[script]!;
      const life = depositLife(context, script, to, values['maxDays']! * DAY);
      if (life === null) continue;
      const draft = new DepositDraft(context, values, sweeps, script, life.hasSeveralFunders);
      findings.push(finishFinding(context.networkName, RULE, draft));
    }
    return { findings, gaps: [] };
  },
};

/** A service has hundreds of thousands of such addresses: one small object each, the rest is gathered when it is read. */
class DepositDraft implements FindingDraft {
  readonly confidence: number;
  readonly grade: FindingDraft['grade'];
  private readonly context: DetectionContext;
  private readonly values: ParameterValues;
  private readonly sweeps: DepositSweeps;
  private readonly script: number;

  constructor(
    context: DetectionContext,
    values: ParameterValues,
    sweeps: DepositSweeps,
    script: number,
    hasSeveralFunders: boolean,
  ) {
    this.context = context;
    this.values = values;
    this.sweeps = sweeps;
    this.script = script;
    const isTagged = serviceTagOf(context.tagsOf(this.to)) !== undefined;
    this.confidence = (isTagged ? 0.8 : 0.6) + (hasSeveralFunders ? 0.05 : 0);
    this.grade = isTagged ? 'strong' : 'moderate';
  }

  txids(): readonly string[] {
    const { graph } = this.context;
    const { funding, sweeps } = depositStatement(this.context, this.script, this.sweeps.isSweep);
    return [...new Set([...funding, ...sweeps])].sort(comparePlaces(graph)).map((t) => graph.txid(t));
  }

  words(): FindingWords {
    const { context, values, script, to } = this;
    const { graph } = context;
    const { deposits, funders, value, first, since, sweeps } = depositStatement(context, script, this.sweeps.isSweep);
    const longest = depositLife(context, script, to, values['maxDays']! * DAY)?.longest ?? 0;
    const kind = sweeps.reduce((most, t) => Math.max(most, kindOf(context, t)), 0);
    const label = serviceTagOf(context.tagsOf(to))?.label ?? null;
    const last = graph.outputStart([...sweeps].sort(comparePlaces(graph)).at(-1)!);
    const depositAddress = context.recipient(script);
    const sweptTo = context.recipient(to);
    return {
      title: label === null ? 'deposit address of a service without a label' : `deposit address of ${label}`,
      about: depositAddress,
      addresses: [depositAddress, sweptTo],
      value,
      start: { outpoint: first < 0 ? null : graph.outpointText(first), address: depositAddress, time: since },
      end: {
        outpoint: graph.outpointText(last),
        address: context.recipient(graph.script(last)),
        time: graph.time(graph.outputTransaction(last)),
        reason: 'swept',
      },
      details: {
        depositAddress,
        service: label,
        sweptTo,
        deposits,
        funders,
        sweeps: sweeps.length,
        sweptTogether: kind,
      },
      evidence: [
        {
          rule: 'swept-together',
          observed: kind,
          threshold: `${values['minKind']} in some sweep to the same collector`,
        },
        { rule: 'longest-wait-days', observed: Number((longest / DAY).toFixed(1)), threshold: values['maxDays']! },
        { rule: 'funders', observed: funders, threshold: 'unrelated among those swept together' },
      ],
      innocent: ['holding a deposit address at a service is no offence: it is where the customer can be asked for'],
      references: [
        'Meiklejohn et al., IMC 2013, on service sweeps',
        'Victor, Address Clustering Heuristics for Ethereum, FC 2020',
      ],
    };
  }

  private get to(): number {
    return this.sweeps.collectors[this.script]!;
  }
}

import { recipientText } from '../chain/recipient.ts';
import type { Finding } from '../results/finding.ts';
import { type DepositLife, depositLife } from './depositLife.ts';
import { type DepositSweep, depositSweeps } from './depositSweeps.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector, ParameterValues } from './detector.ts';
import { type FindingWords, finishFinding } from './findingDraft.ts';
import { inChainOrder } from './inChainOrder.ts';
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
    const bySweptScript = new Map<number, DepositSweep[]>();
    for (const sweep of sweeps) {
      for (const script of sweep.scripts) {
        const known = bySweptScript.get(script);
        if (known === undefined) bySweptScript.set(script, [sweep]);
        else known.push(sweep);
      }
    }
    const findings: Finding[] = [];
    for (const [script, own] of bySweptScript) {
      const finding = judge(context, script, own, values);
      if (finding !== null) findings.push(finding);
    }
    return { findings, gaps: [] };
  },
};

function judge(
  context: DetectionContext,
  script: number,
  sweeps: readonly DepositSweep[],
  values: ParameterValues,
): Finding | null {
  const to = sweeps[0]!.to;
  if (sweeps.some((sweep) => sweep.to !== to && !context.entities.sameCluster(sweep.to, to))) return null;
  const life = depositLife(context, script, to, values['maxDays']! * DAY);
  if (life === null) return null;
  const tag = serviceTagOf(context.tagsOf(to));
  let kind = 0;
  for (const { scripts } of sweeps) kind = Math.max(kind, scripts.length);
  return finishFinding(context.networkName, RULE, {
    confidence: (tag === undefined ? 0.6 : 0.8) + (life.funders >= 2 ? 0.05 : 0),
    grade: tag === undefined ? 'moderate' : 'strong',
    size: kind,
    txids: () =>
      inChainOrder(context, new Set([...life.funding, ...sweeps.map(({ t }) => t)])).map((t) => context.graph.txid(t)),
    words: () => wordsOf(context, script, sweeps, { life, kind, label: tag?.label ?? null }, values),
  });
}

function wordsOf(
  context: DetectionContext,
  script: number,
  sweeps: readonly DepositSweep[],
  { life, kind, label }: { readonly life: DepositLife; readonly kind: number; readonly label: string | null },
  values: ParameterValues,
): FindingWords {
  const { graph, network } = context;
  const ordered = inChainOrder(context, new Set(sweeps.map(({ t }) => t)));
  const last = ordered.at(-1)!;
  const depositAddress = recipientText(graph.scriptHex(script), network);
  const sweptTo = recipientText(graph.scriptHex(sweeps[0]!.to), network);
  const { deposits, funders, first } = life;
  return {
    title: label === null ? 'deposit address of a service without a label' : `deposit address of ${label}`,
    about: depositAddress,
    addresses: [depositAddress, sweptTo],
    value: life.value(),
    start: { outpoint: first < 0 ? null : graph.outpointText(first), address: depositAddress, time: life.since },
    end: {
      outpoint: graph.outpointText(graph.outputStart(last)),
      address: sweptTo,
      time: graph.time(last),
      reason: 'swept',
    },
    details: {
      depositAddress,
      service: label,
      sweptTo,
      deposits,
      funders,
      sweeps: ordered.length,
      sweptTogether: kind,
    },
    evidence: [
      { rule: 'swept-together', observed: kind, threshold: values['minKind']! },
      { rule: 'longest-wait-days', observed: Number((life.longest / DAY).toFixed(1)), threshold: values['maxDays']! },
      { rule: 'funders', observed: funders, threshold: 'unrelated among those swept together' },
    ],
    innocent: ['holding a deposit address at a service is no offence: it is where the customer can be asked for'],
    references: [
      'Meiklejohn et al., IMC 2013, on service sweeps',
      'Victor, Address Clustering Heuristics for Ethereum, FC 2020',
    ],
  };
}

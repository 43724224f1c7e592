import type { Evidence } from '../heuristics/heuristicResult.ts';
import type { Finding } from '../results/finding.ts';
import { signNames } from './changeSigns.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { DetectionGap, Detector, ParameterValues } from './detector.ts';
import { type FindingDraft, type FindingWords, finishFinding } from './findingDraft.ts';
import { median } from './median.ts';
import { peelBranches } from './peelBranches.ts';
import { type PeelChain, type PeelPath, peelChainOf, peelPaths } from './peelChains.ts';
import { type PeelCourses, peelCourses } from './peelCourses.ts';
import { type PeelGrade, peelGrade } from './peelGrade.ts';
import type { PeelHop } from './peelHop.ts';
import type { PeelLinks } from './peelLinks.ts';
import { PEEL_PARAMETERS } from './peelParameters.ts';
import { type PeelSummary, peelSummary } from './peelSummary.ts';
import { peelSuspicion } from './peelSuspicion.ts';
import { shareText } from './shareText.ts';

const RULE = 'peel-chain@1';

const INNOCENT = [
  'any wallet that pays and does not consolidate makes such a chain',
  'withdrawals of an exchange, pool or gambling service along the change of its hot wallet',
  'a payer with fixed sums or fixed days, as wages and rents have them',
];
const REFERENCES = [
  'Meiklejohn et al., A Fistful of Bitcoins, IMC 2013',
  'Kappos et al., How to Peel a Million, USENIX Security 2022, arXiv 2205.13882',
];

/**
 * Peel chains: a coin that pays a little and carries the rest on to a new address, hop after hop. The output that goes on
 * is told by change signs that agree or by the wallet's habits that continue, never by size.
 */
export const peelChain: Detector<DetectionContext> = {
  pattern: 'peel-chain',
  rule: RULE,
  parameters: PEEL_PARAMETERS,
  detect(context, values) {
    const findings: Finding[] = [];
    let cut = 0;
    const courses = coursesOf(context, values);
    for (const path of peelPaths(courses, values)) {
      const judged = judge(context, courses.links, path, values);
      if (judged.summary.counted >= values['minHops']!) {
        const draft = new PeelDraft(context, courses.links, values, path, judged);
        findings.push(finishFinding(context.networkName, RULE, draft));
      }
      if (path.isCut) cut++;
    }
    return { findings, gaps: cutGap(cut, values) };
  },
};

/** The context's courses are those of the defaults. */
function coursesOf(context: DetectionContext, values: ParameterValues): PeelCourses {
  const isDefault = PEEL_PARAMETERS.every(({ name, default: value }) => values[name] === value);
  return isDefault ? context.courses : peelCourses(context, values);
}

/** A chain, what its figures are, and what they say. */
interface JudgedChain extends PeelGrade {
  readonly chain: PeelChain;
  readonly summary: PeelSummary;
  readonly suspicion: readonly Evidence[];
}

function judge(context: DetectionContext, links: PeelLinks, path: PeelPath, values: ParameterValues): JudgedChain {
  const chain = peelChainOf(context, links, path);
  const summary = peelSummary(context, chain);
  const suspicion = peelSuspicion(context, chain, summary, values);
  return { chain, summary, suspicion, ...peelGrade(summary, suspicion, values) };
}

/** Keeps the path of a chain; its hops are looked at again when somebody reads the finding. */
class PeelDraft implements FindingDraft {
  readonly confidence: number;
  readonly grade: FindingDraft['grade'];
  readonly size: number;
  private readonly context: DetectionContext;
  private readonly links: PeelLinks;
  private readonly values: ParameterValues;
  private readonly path: PeelPath;

  constructor(
    context: DetectionContext,
    links: PeelLinks,
    values: ParameterValues,
    path: PeelPath,
    { confidence, grade, summary }: JudgedChain,
  ) {
    this.confidence = confidence;
    this.grade = grade;
    this.size = summary.counted;
    this.context = context;
    this.links = links;
    this.values = values;
    this.path = path;
  }

  txids(): readonly string[] {
    const { hops } = peelChainOf(this.context, this.links, this.path);
    return hops.flatMap((hop) => [...hop.passedThrough, hop.t]).map((t) => this.context.graph.txid(t));
  }

  words(): FindingWords {
    const { context, values } = this;
    const { graph } = context;
    const judged = judge(context, this.links, this.path, values);
    const { chain, summary, suspicion, lookAlike } = judged;
    const { hops, remainder } = chain;
    const [first, last] = [hops[0]!, hops.at(-1)!];
    const coins = [first.coin, ...hops.flatMap(({ next }) => (next < 0 ? [] : [next]))];
    return {
      title: `peel chain of ${summary.counted} hops`,
      addresses: coins.map((o) => addressAt(context, o)).filter((address) => address !== null),
      value: enteredOf(context, first),
      start: {
        outpoint: graph.outpointText(first.coin),
        address: addressAt(context, first.coin),
        time: graph.time(first.t),
      },
      end: {
        outpoint: remainder < 0 ? null : graph.outpointText(remainder),
        address: remainder < 0 ? null : addressAt(context, remainder),
        time: graph.time(last.t),
        reason: chain.end,
      },
      details: detailsOf(context, judged),
      evidence: [
        { rule: 'hops', observed: summary.counted, threshold: values['minHops']! },
        { rule: 'continuation', observed: summary.certainty.toFixed(4), threshold: 'change signs that agree' },
        ...suspicion,
        ...contested(summary.contested),
        ...brokenUp(lookAlike, summary),
      ],
      innocent: innocentOf(lookAlike),
      references: REFERENCES,
    };
  }
}

function addressAt({ graph, recipient }: DetectionContext, o: number): string | null {
  return graph.script(o) < 0 ? null : recipient(graph.script(o));
}

function detailsOf(context: DetectionContext, { chain, summary, lookAlike }: JudgedChain): Record<string, unknown> {
  const { graph } = context;
  const { hops, remainder } = chain;
  const { ratios, waits } = summary;
  return {
    hops: summary.counted,
    peeled: String(peeledOf(context, chain)),
    remainder: remainder < 0 ? null : String(graph.value(remainder)),
    peelRatio: { median: shareText(median(ratios)), deviation: shareText(summary.ratioDeviation) },
    waitSeconds: waits.length === 0 ? null : { median: median(waits), most: Math.max(...waits) },
    monotone: summary.isMonotone,
    payees: summary.payees,
    services: summary.services.map(({ output, ...service }) => ({ outpoint: graph.outpointText(output), ...service })),
    lookAlike,
    joins: hops.filter(({ t }) => graph.inputEnd(t) - graph.inputStart(t) > 1).map(({ t }) => graph.txid(t)),
    steps: hops.map((hop) => stepOf(context, hop)),
    branches: peelBranches(context, chain),
  };
}

function stepOf(context: DetectionContext, { t, next, signs, peels, dust }: PeelHop): Record<string, unknown> {
  const { graph } = context;
  return {
    txid: graph.txid(t),
    continues: next < 0 ? null : graph.outpointText(next),
    signs: signNames(signs),
    peels: peels.map((o) => ({
      outpoint: graph.outpointText(o),
      address: addressAt(context, o),
      value: String(graph.value(o)),
    })),
    dust: dust.map((o) => graph.outpointText(o)),
  };
}

/** Base units that left the chain at hops whose continuation is known. */
function peeledOf({ graph }: DetectionContext, chain: PeelChain): bigint {
  let sum = 0n;
  for (const hop of chain.hops) if (hop.next >= 0) for (const peel of hop.peels) sum += graph.value(peel);
  return sum;
}

/** Value of the first coin; where it is unknown, what the first hop pays and carries on. */
function enteredOf({ graph }: DetectionContext, { coin, t }: PeelHop): bigint {
  if (graph.value(coin) >= 0n) return graph.value(coin);
  let sum = 0n;
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) sum += graph.value(o);
  return sum;
}

function contested(count: number): Evidence[] {
  return count === 0 ? [] : [{ rule: 'contested-hops', observed: count, threshold: 0 }];
}

/** Told apart from peeling: the same payments stand in a finding of structuring, where their funds and prices agree. */
function brokenUp(lookAlike: string | null, { equalPartShare }: PeelSummary): Evidence[] {
  if (lookAlike !== 'structuring') return [];
  return [{ rule: 'equal-parts-within-a-day', observed: shareText(equalPartShare), threshold: 'structuring' }];
}

function innocentOf(lookAlike: string | null): readonly string[] {
  if (lookAlike === 'fixed-sum') return ['bets, fees or wages of one size, paid by a machine', ...INNOCENT];
  if (lookAlike === 'token-mint') return ['minting or moving tokens along one coin', ...INNOCENT];
  if (lookAlike === 'service-withdrawals')
    return ['a service that pays its customers one after the other', ...INNOCENT];
  if (lookAlike === 'self-change') return ['a wallet that returns change to the address it spent', ...INNOCENT];
  return INNOCENT;
}

function cutGap(cut: number, values: ParameterValues): DetectionGap[] {
  if (cut === 0) return [];
  const who = cut === 1 ? '1 chain goes' : `${cut} chains go`;
  return [
    { kind: 'too-large', address: null, reason: `${RULE}: ${who} beyond ${values['maxHops']} hops, told in pieces` },
  ];
}

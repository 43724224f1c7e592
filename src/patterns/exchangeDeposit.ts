import { recipientText } from '../chain/recipient.ts';
import type { Finding } from '../results/finding.ts';
import { type DepositSweep, depositSweeps } from './depositSweeps.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector, ParameterValues } from './detector.ts';
import { finishFinding } from './findingDraft.ts';
import { placeOrder } from './placeOrder.ts';
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
    const ranks = sweeps.length === 0 ? null : ranksOf(placeOrder(context.graph));
    for (const [script, own] of bySweptScript) {
      const finding = judge(context, script, own, values, ranks!);
      if (finding !== null) findings.push(finding);
    }
    return { findings, gaps: [] };
  },
};

function ranksOf(order: Int32Array): Int32Array {
  const ranks = new Int32Array(order.length);
  for (let k = 0; k < order.length; k++) ranks[order[k]!] = k;
  return ranks;
}

/** Outputs of one address that are looked at one by one. */
const MAX_DEPOSITS = 2_000;

function judge(
  context: DetectionContext,
  script: number,
  sweeps: readonly DepositSweep[],
  values: ParameterValues,
  ranks: Int32Array,
): Finding | null {
  const { graph, network } = context;
  const to = sweeps[0]!.to;
  if (sweeps.some((sweep) => sweep.to !== to && !context.entities.sameCluster(sweep.to, to))) return null;
  const received = lifeOf(context, script, to, values['maxDays']! * DAY);
  if (received === null) return null;
  const tag = serviceTagOf(context.tagsOf(to));
  const ordered = [...new Set(sweeps.map(({ t }) => t))].sort((a, b) => ranks[a]! - ranks[b]!);
  const kind = Math.max(...sweeps.map(({ scripts }) => scripts.length));
  const address = recipientText(graph.scriptHex(script), network);
  const service = recipientText(graph.scriptHex(to), network);
  const last = ordered.at(-1)!;
  return finishFinding(context.networkName, RULE, {
    confidence: (tag === undefined ? 0.6 : 0.8) + (received.funders >= 2 ? 0.05 : 0),
    grade: tag === undefined ? 'moderate' : 'strong',
    title: tag === undefined ? 'deposit address of a service without a label' : `deposit address of ${tag.label}`,
    txids: ordered.map((t) => graph.txid(t)),
    addresses: [address, service],
    value: received.value,
    start: {
      outpoint: received.first === -1 ? null : graph.outpointText(received.first),
      address,
      time: received.since,
    },
    end: {
      outpoint: graph.outpointText(graph.outputStart(last)),
      address: service,
      time: graph.time(last),
      reason: 'swept',
    },
    details: {
      depositAddress: address,
      service: tag?.label ?? null,
      sweptTo: service,
      deposits: received.deposits,
      funders: received.funders,
      sweeps: ordered.length,
      sweptTogether: kind,
    },
    evidence: [
      { rule: 'swept-together', observed: kind, threshold: values['minKind']! },
      {
        rule: 'longest-wait-days',
        observed: Number((received.longest / DAY).toFixed(1)),
        threshold: values['maxDays']!,
      },
      { rule: 'funders', observed: received.funders, threshold: 'unrelated among those swept together' },
    ],
    innocent: ['holding a deposit address at a service is no offence: it is where the customer can be asked for'],
    references: [
      'Meiklejohn et al., IMC 2013, on service sweeps',
      'Victor, Address Clustering Heuristics for Ethereum, FC 2020',
    ],
    size: kind,
  });
}

interface DepositLife {
  readonly deposits: number;
  readonly funders: number;
  readonly value: bigint;
  readonly first: number;
  readonly since: number | null;
  /** Seconds. */
  readonly longest: number;
}

/** What the address received, if all of it that was spent went to `to` in time; null otherwise. */
function lifeOf(context: DetectionContext, script: number, to: number, maxWait: number): DepositLife | null {
  const { graph, entities } = context;
  const funders = new Set<number>();
  let deposits = 0;
  let value = 0n;
  let first = -1;
  let since: number | null = null;
  let longest = 0;
  for (let o = graph.firstOutputOf(script); o >= 0; o = graph.nextOutputOf(o)) {
    if (++deposits > MAX_DEPOSITS) break;
    value += graph.value(o) < 0n ? 0n : graph.value(o);
    const t = graph.outputTransaction(o);
    const spender = graph.spender(o);
    const paid = t < 0 ? null : graph.time(t);
    if (paid !== null && (since === null || paid < since || (paid === since && isEarlier(context, o, first)))) {
      since = paid;
      first = o;
    }
    if (t >= 0 && !graph.isCoinbase(t)) funders.add(funderOf(context, t));
    if (spender < 0) continue;
    const sweep = graph.inputTransaction(spender);
    const target = graph.script(graph.outputStart(sweep));
    if (graph.outputEnd(sweep) - graph.outputStart(sweep) > 1 || (target !== to && !entities.sameCluster(target, to)))
      return null;
    const swept = graph.time(sweep);
    if (paid !== null && swept !== null) longest = Math.max(longest, swept - paid);
    if (longest > maxWait) return null;
  }
  return { deposits, funders: funders.size, value, first, since, longest };
}

/** Between outputs of one moment, so that the order of loading does not show. */
function isEarlier({ graph }: DetectionContext, o: number, other: number): boolean {
  return other < 0 || graph.outpointText(o) < graph.outpointText(other);
}

function funderOf(context: DetectionContext, t: number): number {
  const prevout = context.graph.prevout(context.graph.inputStart(t));
  const script = prevout < 0 ? -1 : context.graph.script(prevout);
  return script < 0 ? -1 - t : context.entities.rootOf(script);
}

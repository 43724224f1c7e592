import type { DetectionContext } from './detectionContext.ts';

/** How an address that collects for a service lived: enough to judge it by. */
export interface DepositLife {
  readonly hasSeveralFunders: boolean;
  /** Longest that a deposit waited for its sweep, seconds. */
  readonly longest: number;
}

/** What such an address received. */
export interface DepositStatement {
  readonly deposits: number;
  readonly funders: number;
  /** Base units. */
  readonly value: bigint;
  /** Its first output; -1 where no time is known. */
  readonly first: number;
  readonly since: number | null;
  /** Transactions in the graph that paid it, and those that swept it. */
  readonly funding: readonly number[];
  readonly sweeps: readonly number[];
}

const NOBODY = -1;

/** The life of `script`, if all of it that was spent went to `to` and nothing else within `maxWait` seconds; else null. */
export function depositLife(
  context: DetectionContext,
  script: number,
  to: number,
  maxWait: number,
): DepositLife | null {
  const { graph, entities } = context;
  let funder = NOBODY;
  let hasSeveralFunders = false;
  let longest = 0;
  for (let o = graph.firstOutputOf(script); o >= 0; o = graph.nextOutputOf(o)) {
    const t = graph.outputTransaction(o);
    if (t >= 0 && !hasSeveralFunders && !graph.isCoinbase(t)) {
      const payer = funderOf(context, t);
      if (funder === NOBODY) funder = payer;
      else hasSeveralFunders = payer !== funder;
    }
    const spender = graph.spender(o);
    if (spender < 0) continue;
    const sweep = graph.inputTransaction(spender);
    if (graph.outputEnd(sweep) - graph.outputStart(sweep) > 1) return null;
    const target = graph.script(graph.outputStart(sweep));
    if (target !== to && !entities.sameCluster(target, to)) return null;
    const paid = t < 0 ? null : graph.time(t);
    const swept = graph.time(sweep);
    if (paid !== null && swept !== null) longest = Math.max(longest, swept - paid);
    if (longest > maxWait) return null;
  }
  return { hasSeveralFunders, longest };
}

/** All that `script` received, and the sweeps (by number, as `isSweep` has them) that took it on. */
export function depositStatement(context: DetectionContext, script: number, isSweep: Uint8Array): DepositStatement {
  const { graph } = context;
  const funders = new Set<number>();
  const funding: number[] = [];
  const sweeps = new Set<number>();
  let deposits = 0;
  let value = 0n;
  let first = -1;
  let since: number | null = null;
  for (const o of graph.outputsOfScript(script)) {
    deposits++;
    if (graph.value(o) > 0n) value += graph.value(o);
    const t = graph.outputTransaction(o);
    if (t >= 0) funding.push(t);
    if (t >= 0 && !graph.isCoinbase(t)) funders.add(funderOf(context, t));
    const paid = t < 0 ? null : graph.time(t);
    if (paid !== null && (since === null || paid < since || (paid === since && isEarlier(context, o, first)))) {
      since = paid;
      first = o;
    }
    const spender = graph.spender(o);
    if (spender >= 0 && isSweep[graph.inputTransaction(spender)] === 1) sweeps.add(graph.inputTransaction(spender));
  }
  return { deposits, funders: funders.size, value, first, since, funding, sweeps: [...sweeps] };
}

/** Between outputs of one moment, so that the order of loading does not show. */
function isEarlier({ graph }: DetectionContext, o: number, other: number): boolean {
  return other < 0 || graph.outpointText(o) < graph.outpointText(other);
}

/** Entity that paid in `t`; a number below -1 of its own where it is unknown. */
function funderOf(context: DetectionContext, t: number): number {
  const prevout = context.graph.prevout(context.graph.inputStart(t));
  const script = prevout < 0 ? -1 : context.graph.script(prevout);
  return script < 0 ? -2 - t : context.entities.rootOf(script);
}

import type { DetectionContext } from './detectionContext.ts';

/** Outputs of one address that are looked at one by one. */
const MAX_DEPOSITS = 2_000;

/** What an address that collects for a service received. */
export interface DepositLife {
  readonly deposits: number;
  readonly funders: number;
  /** Base units. */
  readonly value: () => bigint;
  readonly first: number;
  /** Transactions in the graph that paid it. */
  readonly funding: readonly number[];
  readonly since: number | null;
  /** Seconds. */
  readonly longest: number;
}

/** What the address received, if all of it that was spent went to `to` in time; null otherwise. */
export function depositLife(
  context: DetectionContext,
  script: number,
  to: number,
  maxWait: number,
): DepositLife | null {
  const { graph, entities } = context;
  const funders = new Set<number>();
  const funding: number[] = [];
  let deposits = 0;
  let first = -1;
  let since: number | null = null;
  let longest = 0;
  for (let o = graph.firstOutputOf(script); o >= 0; o = graph.nextOutputOf(o)) {
    if (++deposits > MAX_DEPOSITS) break;
    const t = graph.outputTransaction(o);
    if (t >= 0) funding.push(t);
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
  return { deposits, funders: funders.size, value: () => totalOf(context, script), first, funding, since, longest };
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

function totalOf({ graph }: DetectionContext, script: number): bigint {
  let value = 0n;
  for (const o of graph.outputsOfScript(script)) if (graph.value(o) > 0n) value += graph.value(o);
  return value;
}

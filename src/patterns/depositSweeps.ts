import { FOREIGN } from '../graph/ids.ts';
import type { RawColumns } from '../graph/rawColumns.ts';
import type { DetectionContext } from './detectionContext.ts';
import { serviceTagOf } from './serviceOf.ts';

/** A transaction that takes the money of many addresses to one. */
export interface DepositSweep {
  readonly t: number;
  /** Script that collects. */
  readonly to: number;
  /** Distinct scripts swept. */
  readonly scripts: readonly number[];
}

export interface DepositSweepParameters {
  readonly minKind: number;
  readonly minSweeps: number;
  readonly minPayees: number;
}

/** Spends of a collecting address looked at to see whom it pays. */
const MAX_SPENDS = 64;

/**
 * Sweeps of deposits: one output, not to one of the inputs' addresses; among all that one collecting address receives so,
 * enough distinct addresses of enough distinct funders; and the collector pays many in turn, or is tagged as a service.
 */
export function depositSweeps(context: DetectionContext, parameters: DepositSweepParameters): DepositSweep[] {
  const byCollector = new Map<number, DepositSweep[]>();
  const columns = context.graph.rawColumns();
  for (let t = 0; t < context.graph.transactionCount; t++) {
    const sweep = sweepOf(columns, t);
    if (sweep === null) continue;
    const known = byCollector.get(sweep.to);
    if (known === undefined) byCollector.set(sweep.to, [sweep]);
    else known.push(sweep);
  }
  const found: DepositSweep[] = [];
  for (const [to, sweeps] of byCollector) if (isCollector(context, to, sweeps, parameters)) found.push(...sweeps);
  return found;
}

function sweepOf(columns: RawColumns, t: number): DepositSweep | null {
  const { inputStarts, outputStarts, outputScripts, prevouts, foreignScripts } = columns;
  if (outputStarts[t + 1]! - outputStarts[t]! !== 1 || prevouts[inputStarts[t]!]! < 0) return null;
  const to = outputScripts[outputStarts[t]!]!;
  const scripts = new Set<number>();
  for (let i = inputStarts[t]!; i < inputStarts[t + 1]!; i++) {
    const prevout = prevouts[i]!;
    if (prevout < 0) return null;
    const script = prevout < FOREIGN ? outputScripts[prevout]! : foreignScripts[prevout - FOREIGN]!;
    if (script < 0 || script === to) return null;
    scripts.add(script);
  }
  return { t, to, scripts: [...scripts] };
}

function isCollector(
  context: DetectionContext,
  to: number,
  sweeps: readonly DepositSweep[],
  parameters: DepositSweepParameters,
): boolean {
  const isTagged = serviceTagOf(context.tagsOf(to)) !== undefined;
  if (!sweeps.some(({ scripts }) => scripts.length >= parameters.minKind)) return false;
  if (sweeps.length < parameters.minSweeps && !isTagged) return false;
  if (!hasManyFunders(context, sweeps, parameters.minKind)) return false;
  return isTagged || paysMany(context, to, parameters.minPayees);
}

function hasManyFunders(context: DetectionContext, sweeps: readonly DepositSweep[], least: number): boolean {
  const { graph, entities } = context;
  const funders = new Set<number>();
  for (const { t } of sweeps) {
    for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
      const prevout = graph.prevout(i);
      const funding = graph.outputTransaction(prevout);
      const spent = funding < 0 ? -1 : graph.prevout(graph.inputStart(funding));
      const script = spent < 0 ? -1 : graph.script(spent);
      // A funding transaction that is not in the graph counts for itself.
      funders.add(script < 0 ? -1 - prevout : entities.rootOf(script));
      if (funders.size >= least) return true;
    }
  }
  return false;
}

/** Whether the money of `to` goes on to many recipients, as a hot wallet's does. */
function paysMany({ graph }: DetectionContext, to: number, least: number): boolean {
  const payees = new Set<number>();
  let spends = 0;
  for (let o = graph.firstOutputOf(to); o >= 0 && spends < MAX_SPENDS; o = graph.nextOutputOf(o)) {
    const spender = graph.spender(o);
    if (spender < 0) continue;
    spends++;
    const t = graph.inputTransaction(spender);
    for (let k = graph.outputStart(t); k < graph.outputEnd(t) && payees.size < least; k++) {
      if (graph.script(k) !== to) payees.add(graph.script(k));
    }
    if (payees.size >= least) return true;
  }
  return false;
}

import { FOREIGN } from '../graph/ids.ts';
import type { RawColumns } from '../graph/rawColumns.ts';
import type { DetectionContext } from './detectionContext.ts';
import { serviceTagOf } from './serviceOf.ts';

/** Addresses that collect for a service, by the transactions that take their money on. */
export interface DepositSweeps {
  /** 1: transaction of this number is such a sweep. */
  readonly isSweep: Uint8Array;
  /** Scripts swept, once each, as they come with collectors and transactions. */
  readonly swept: readonly number[];
  /** By swept script: the script that collected it first; -1 none. */
  readonly collectors: Int32Array;
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
export function depositSweeps(context: DetectionContext, parameters: DepositSweepParameters): DepositSweeps {
  const columns = context.graph.rawColumns();
  const isSweep = new Uint8Array(context.graph.transactionCount);
  const swept: number[] = [];
  const collectors = new Int32Array(context.graph.scriptCount).fill(-1);
  for (const [to, sweeps] of sweepsByCollector(columns, parameters.minKind)) {
    if (!isCollector(context, to, sweeps, parameters)) continue;
    for (const t of sweeps) {
      isSweep[t] = 1;
      for (let i = columns.inputStarts[t]!; i < columns.inputStarts[t + 1]!; i++) {
        const script = spentScript(columns, i);
        if (collectors[script]! >= 0) continue;
        collectors[script] = to;
        swept.push(script);
      }
    }
  }
  return { isSweep, swept, collectors };
}

/** How many distinct addresses a sweep takes from. */
export function kindOf({ graph }: DetectionContext, t: number): number {
  const scripts = new Set<number>();
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) scripts.add(graph.script(graph.prevout(i)));
  return scripts.size;
}

/** Only addresses that some transaction of enough inputs pays can collect: the many others cost one comparison. */
function sweepsByCollector(columns: RawColumns, minKind: number): Map<number, number[]> {
  const { inputStarts, outputStarts, outputScripts } = columns;
  const count = inputStarts.length - 1;
  const mayCollect = new Uint8Array(columns.scriptTypes.length);
  for (let t = 0; t < count; t++) {
    if (outputStarts[t + 1]! - outputStarts[t]! !== 1 || inputStarts[t + 1]! - inputStarts[t]! < minKind) continue;
    mayCollect[outputScripts[outputStarts[t]!]!] = 1;
  }
  const byCollector = new Map<number, number[]>();
  for (let t = 0; t < count; t++) {
    if (outputStarts[t + 1]! - outputStarts[t]! !== 1) continue;
    const to = outputScripts[outputStarts[t]!]!;
    if (mayCollect[to] === 0 || !isSweepOfOthers(columns, t, to)) continue;
    const known = byCollector.get(to);
    if (known === undefined) byCollector.set(to, [t]);
    else known.push(t);
  }
  return byCollector;
}

/** Every input known, none of the address that is paid; no coinbase. */
function isSweepOfOthers(columns: RawColumns, t: number, to: number): boolean {
  for (let i = columns.inputStarts[t]!; i < columns.inputStarts[t + 1]!; i++) {
    const script = spentScript(columns, i);
    if (script < 0 || script === to) return false;
  }
  return true;
}

/** Script that an input spends; -1 unknown or coinbase. */
function spentScript({ prevouts, outputScripts, foreignScripts }: RawColumns, i: number): number {
  const prevout = prevouts[i]!;
  if (prevout < 0) return -1;
  return prevout < FOREIGN ? outputScripts[prevout]! : foreignScripts[prevout - FOREIGN]!;
}

function isCollector(
  context: DetectionContext,
  to: number,
  sweeps: readonly number[],
  parameters: DepositSweepParameters,
): boolean {
  const isTagged = serviceTagOf(context.tagsOf(to)) !== undefined;
  if (sweeps.length < parameters.minSweeps && !isTagged) return false;
  if (!sweeps.some((t) => kindOf(context, t) >= parameters.minKind)) return false;
  if (!hasManyFunders(context, sweeps, parameters.minKind)) return false;
  return isTagged || paysMany(context, to, parameters.minPayees);
}

function hasManyFunders(context: DetectionContext, sweeps: readonly number[], least: number): boolean {
  const { graph, entities } = context;
  const funders = new Set<number>();
  for (const t of sweeps) {
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

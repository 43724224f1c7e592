import type { RawColumns } from '../graph/rawColumns.ts';
import { comparePlaces } from './comparePlaces.ts';
import type { DetectionContext } from './detectionContext.ts';
import { serviceTagOf } from './serviceOf.ts';
import { spentScript } from './spentScript.ts';

/** Addresses that collect for a service, by the transactions that take their money on. */
export interface DepositSweeps {
  /** 1: transaction of this number is such a sweep. */
  readonly isSweep: Uint8Array;
  /** Scripts swept, once each, in the order of their first sweeps. */
  readonly swept: readonly number[];
  /** By swept script: the script that collected it first in the chain; -1 none. */
  readonly collectors: Int32Array;
}

export interface DepositSweepParameters {
  readonly minKind: number;
  readonly minSweeps: number;
  readonly minPayees: number;
}

/**
 * Sweeps of deposits: one output, not to one of the inputs' addresses; among all that one collecting address receives so,
 * enough distinct addresses of enough distinct funders; and the collector pays many in turn, or is tagged as a service.
 */
export function depositSweeps(context: DetectionContext, parameters: DepositSweepParameters): DepositSweeps {
  const { graph } = context;
  const columns = graph.rawColumns();
  const isSweep = new Uint8Array(graph.transactionCount);
  const sweeps: number[] = [];
  for (const [to, own] of sweepsByCollector(columns, parameters.minKind)) {
    if (!isCollector(context, to, own, parameters)) continue;
    for (const t of own) {
      isSweep[t] = 1;
      sweeps.push(t);
    }
  }
  const swept: number[] = [];
  const collectors = new Int32Array(graph.scriptCount).fill(-1);
  for (const t of sweeps.sort(comparePlaces(graph))) {
    for (let i = columns.inputStarts[t]!; i < columns.inputStarts[t + 1]!; i++) {
      const script = spentScript(columns, i);
      if (collectors[script]! >= 0) continue;
      collectors[script] = columns.outputScripts[columns.outputStarts[t]!]!;
      swept.push(script);
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
  const seen = new Set<number>();
  for (let o = graph.firstOutputOf(to); o >= 0; o = graph.nextOutputOf(o)) {
    const spender = graph.spender(o);
    const t = spender < 0 ? -1 : graph.inputTransaction(spender);
    if (t < 0 || seen.has(t)) continue;
    seen.add(t);
    for (let k = graph.outputStart(t); k < graph.outputEnd(t) && payees.size < least; k++) {
      if (graph.script(k) !== to) payees.add(graph.script(k));
    }
    if (payees.size >= least) return true;
  }
  return false;
}

import { PeelhoundError } from '../errors/peelhoundError.ts';
import type { Gap, GapKind } from '../results/envelope.ts';
import type { Tag } from '../results/tag.ts';
import {
  CONCLUSIONS,
  type TracedOutput,
  type TraceEdge,
  type TraceEndpoint,
  type TraceResult,
} from '../results/traceDocument.ts';
import { destinationsOf } from '../tracing/destinations.ts';
import type { DepositAddress } from './depositAddresses.ts';
import type { LedgerEndpoint, LedgerFlow, LedgerGround } from './taint/ledgerFlow.ts';

/** What a result says beside the flow. */
export interface ResultFrame {
  readonly ground: LedgerGround;
  /** By label − 1. */
  readonly labels: readonly string[];
  readonly sourceValue: bigint;
  /** Who is known; absent: nobody. */
  readonly tagsOf?: ((account: string) => readonly Tag[]) | undefined;
  /** Deposit addresses at exchanges; absent: none is known. */
  readonly deposits?: ReadonlyMap<string, DepositAddress> | undefined;
}

/**
 * One rule's flow as a result of a trace: rows stand where a chain has outpoints and transactions.
 * @throws PeelhoundError when the endpoints of a rule that divides do not sum to source − overlap: a defect, never shown.
 */
export function ledgerResult(frame: ResultFrame, flow: LedgerFlow): TraceResult {
  const endpoints = [...flow.endpoints].sort(inOrder).map((endpoint) => toEndpoint(frame, flow, endpoint));
  if (flow.conserves) assertConserved(flow, endpoints, frame.sourceValue - flow.overlap);
  const holdings = endpoints.map((endpoint) => ({
    endpoint,
    entity: endpoint.kind === 'fee' ? null : endpoint.address,
  }));
  return {
    taint: flow.rule,
    overlap: flow.overlap.toString(),
    edges: edgesOf(frame, flow),
    endpoints,
    destinations: destinationsOf(holdings, flow.conserves ? frame.sourceValue : null),
  };
}

/** Payments that some flow taints, at their fewest hops, in order of time. */
export function ledgerOutputs({ ground, tagsOf }: ResultFrame, flows: readonly LedgerFlow[]): TracedOutput[] {
  const hops = new Map<number, number>();
  for (const flow of flows) {
    for (const taint of flow.payments.values()) {
      if (taint.tainted === 0n) continue;
      hops.set(taint.payment, Math.min(hops.get(taint.payment) ?? taint.hops, taint.hops));
    }
  }
  return [...hops]
    .sort(([a], [b]) => a - b)
    .map(([payment, fewest]) => {
      const { id, to, amount, arrival } = ground.payments[payment]!;
      const nothing = { height: null, cluster: null, change: null, tags: tagsOf?.(to) ?? [] };
      return {
        outpoint: id,
        address: to,
        scriptType: 'nonstandard',
        value: amount.toString(),
        hops: fewest,
        time: arrival,
        ...nothing,
      };
    });
}

/** One gap for each place that is no conclusion; several rules share it. */
export function ledgerGaps(results: readonly TraceResult[]): Gap[] {
  const gaps = new Map<string, Gap>();
  for (const { endpoints } of results) {
    for (const { kind, outpoint, address, value, reason } of endpoints) {
      if (CONCLUSIONS.includes(kind)) continue;
      const key = `${outpoint} ${kind}`;
      if (!gaps.has(key)) gaps.set(key, { kind: kind as GapKind, outpoint, address, value, reason });
    }
  }
  return [...gaps.values()];
}

function inOrder(a: LedgerEndpoint, b: LedgerEndpoint): number {
  if (a.payment !== b.payment) return a.payment - b.payment;
  if (a.kind === b.kind) return a.reason < b.reason ? -1 : 1;
  if (a.kind === 'fee' || b.kind === 'fee') return a.kind === 'fee' ? 1 : -1;
  return a.kind < b.kind ? -1 : 1;
}

function toEndpoint(
  { ground, labels, tagsOf, deposits }: ResultFrame,
  flow: LedgerFlow,
  ended: LedgerEndpoint,
): TraceEndpoint {
  const payment = ground.payments[ended.payment]!;
  const isFee = ended.kind === 'fee';
  const account = ended.account ?? payment.to;
  const byName = new Map<string, bigint>();
  for (const [k, part] of ended.byLabel.entries()) {
    if (part > 0n) byName.set(labels[k]!, (byName.get(labels[k]!) ?? 0n) + part);
  }
  return {
    kind: ended.kind,
    outpoint: isFee ? null : payment.id,
    txid: payment.id,
    address: isFee ? null : account,
    value: String(isFee ? (payment.fee ?? 0n) + payment.payeeFee : payment.amount),
    tainted: String(ended.byLabel.reduce((sum, part) => sum + part, 0n)),
    labels: [...byName].map(([label, tainted]) => ({ label, tainted: tainted.toString() })),
    hops: flow.payments.get(ended.payment)?.hops ?? 0,
    time: payment.arrival,
    height: null,
    asOf: null,
    tags: isFee ? [] : (tagsOf?.(account) ?? []),
    deposit: ended.kind === 'deposit' ? depositOf(ground, deposits?.get(account)) : null,
    anonymitySet: null,
    path: pathTo(ground, flow, ended.payment),
    reason: ended.reason,
  };
}

/** Told before the sweep, with the sweeps that say so. */
function depositOf({ payments }: LedgerGround, deposit: DepositAddress | undefined): TraceEndpoint['deposit'] {
  if (deposit === undefined) return null;
  const { service, sweptTo, pairs } = deposit;
  const evidence = pairs.map(({ paid, swept }) => ({ paid: payments[paid]!.id, swept: payments[swept]!.id }));
  return { service, basis: 'inferred', sweepTxid: evidence[0]?.swept ?? null, sweptTo, evidence };
}

/** The shortest way from a seed, as rows. */
function pathTo(ground: LedgerGround, flow: LedgerFlow, payment: number): string[] {
  const path: string[] = [];
  for (let at = payment; at >= 0 && path.length <= flow.payments.size; at = flow.payments.get(at)?.via ?? -1) {
    path.push(ground.payments[at]!.id);
  }
  return path.reverse();
}

function edgesOf({ ground }: ResultFrame, flow: LedgerFlow): TraceEdge[] {
  const sorted = [...flow.edges].sort(
    (a, b) => a.through - b.through || a.from - b.from || (a.to === b.to ? 0 : a.to === 'fee' ? 1 : -1),
  );
  return sorted.map(({ from, through, to, tainted }) => {
    const payment = ground.payments[through]!;
    return {
      from: ground.payments[from]!.id,
      txid: payment.id,
      to: to === 'fee' ? null : payment.id,
      value: String(to === 'fee' ? (payment.fee ?? 0n) + payment.payeeFee : payment.amount),
      tainted: tainted.toString(),
    };
  });
}

function assertConserved(flow: LedgerFlow, endpoints: readonly TraceEndpoint[], expected: bigint): void {
  const sum = endpoints.reduce((total, endpoint) => total + BigInt(endpoint.tainted), 0n);
  if (sum === expected) return;
  throw new PeelhoundError('internal', `the endpoints under ${flow.rule} sum to ${sum}, the source to ${expected}`, {
    hint: 'This is a defect of the program; please report it with the command.',
  });
}

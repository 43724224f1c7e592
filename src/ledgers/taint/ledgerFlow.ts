import type { EndpointKind } from '../../results/traceDocument.ts';
import type { AccountEvents } from '../accountEvents.ts';
import type { LedgerPayment } from '../ledgerPayment.ts';
import type { Opening } from '../openings.ts';
import type { AccountLine } from './accountLine.ts';

/** The ledgers of one asset, ready to be followed. */
export interface LedgerGround {
  /** By time, then id. */
  readonly payments: readonly LedgerPayment[];
  readonly events: AccountEvents;
  readonly held: ReadonlySet<string>;
  readonly openings: ReadonlyMap<string, Opening>;
  /** Of all held accounts; made when first asked for. */
  readonly lines: ReadonlyMap<string, AccountLine>;
}

/** A payment whose money is followed from where it arrives. */
export interface LedgerSeed {
  readonly payment: number;
  /** 1 + index of the label. */
  readonly label: number;
  /** Its first base units; at most the payment's. */
  readonly amount: bigint;
}

export interface LedgerBounds {
  readonly hops: number;
  /** Payments reached at which following ends; absent: none. */
  readonly maxPayments?: number | undefined;
  /** Base units; at least 1 counts. */
  readonly minValue: bigint;
  /** Unix seconds; null: none. */
  readonly since: number | null;
  readonly until: number | null;
}

/** A place where money is not followed further, told before the bounds. */
export type LedgerStop = (payment: number) => { readonly kind: EndpointKind; readonly reason: string } | null;

export interface FlowRequest {
  readonly ground: LedgerGround;
  readonly seeds: readonly LedgerSeed[];
  readonly labels: number;
  readonly bounds: LedgerBounds;
  readonly stop: LedgerStop;
}

/** Taint that a payment carried. */
export interface PaymentTaint {
  readonly payment: number;
  readonly tainted: bigint;
  readonly hops: number;
  /** The payment before it on the shortest way; -1: a seed. */
  readonly via: number;
}

export interface LedgerEdge {
  readonly from: number;
  /** The payment that moved it. */
  readonly through: number;
  /** Its arrival, or its fee. */
  readonly to: 'payee' | 'fee';
  readonly tainted: bigint;
}

export interface LedgerEndpoint {
  readonly kind: EndpointKind;
  readonly payment: number;
  /** By label − 1. */
  readonly byLabel: readonly bigint[];
  readonly reason: string;
  /** Who has it; absent: the payee. */
  readonly account?: string | undefined;
}

/** One rule's answer. */
export interface LedgerFlow {
  readonly rule: string;
  /** Whether endpoints sum to the source less overlap. */
  readonly conserves: boolean;
  readonly overlap: bigint;
  readonly payments: ReadonlyMap<number, PaymentTaint>;
  readonly edges: readonly LedgerEdge[];
  readonly endpoints: readonly LedgerEndpoint[];
}

/**
 * Payments in columns, in order of time: what every detector of payments takes, whether they were derived from
 * transactions or read from an account ledger. Entities are numbers; names come out at the edge only.
 */
export interface Payments {
  readonly count: number;
  /** Entities are 0 .. entityCount − 1. */
  readonly entityCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Unix seconds UTC; 0 unknown. */
  readonly times: Float64Array;
  /** Amount as a number, for comparison and ratios only. */
  readonly comparable: Float64Array;
  /** Payments made in one act (a transaction, a ledger's row) share a number, and lie side by side. */
  readonly acts: Int32Array;
  /** By sender and by receiver, in order of time. */
  readonly outgoing: PaymentIndex;
  readonly incoming: PaymentIndex;
  /** Base units. */
  amount(p: number): bigint;
  /** What the act cost its sender beside all its payments, base units, as a number; 0 where unknown. */
  costOfAct(act: number): number;
  /** Txid, or id of the ledger's row. */
  actId(act: number): string;
  /** Output or row that a payment is. */
  outpoint(p: number): string | null;
  /** Address of a lone script, a cluster's first, an account. */
  nameOf(entity: number): string;
  /** Whether the entity is known for a service by a tag. */
  isTaggedService(entity: number): boolean;
}

/** Rows of each entity: `rows[starts[e]] .. rows[starts[e + 1] − 1]`. */
export interface PaymentIndex {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** Index of payments by one of their entity columns; keeps their order. */
export function indexPayments(entities: Int32Array, count: number, entityCount: number): PaymentIndex {
  const starts = new Int32Array(entityCount + 1);
  for (let p = 0; p < count; p++) starts[entities[p]! + 1]!++;
  for (let e = 0; e < entityCount; e++) starts[e + 1]! += starts[e]!;
  const at = starts.slice(0, entityCount);
  const rows = new Int32Array(count);
  for (let p = 0; p < count; p++) rows[at[entities[p]!]!++] = p;
  return { starts, rows };
}

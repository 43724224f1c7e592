import * as v from 'valibot';

/**
 * Bodies of the Esplora HTTP API (Blockstream/esplora API.md) and its mempool superset, as they come over the wire.
 * Unknown extra fields are ignored everywhere. Amounts are integer base units, times unix seconds UTC.
 *
 * Transactions are checked by hand in `toTransaction.ts`: they come by the hundred thousand.
 */
export interface WireTransaction {
  readonly txid: string;
  readonly version?: number | null;
  readonly locktime?: number | null;
  readonly size?: number | null;
  readonly weight?: number | null;
  readonly fee?: number | null;
  readonly vin: readonly WireInput[];
  readonly vout: readonly WireOutput[];
  readonly status?: WireStatus | null;
}

export interface WireInput {
  readonly txid?: string | null;
  readonly vout?: number | null;
  /** `null` for a coinbase, and where the host does not know it. */
  readonly prevout?: WireOutput | null;
  readonly scriptsig?: string | null;
  /** Hex of each stack item; absent when the input has no witness. */
  readonly witness?: readonly string[] | null;
  readonly is_coinbase?: boolean;
  readonly sequence?: number | null;
}

export interface WireOutput {
  readonly scriptpubkey: string;
  readonly value: number;
}

export interface WireStatus {
  readonly confirmed: boolean;
  readonly block_height?: number | null;
  readonly block_hash?: string | null;
  readonly block_time?: number | null;
  /** Position in the block; no public host sends it, data sets do. */
  readonly tx_index?: number | null;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const txid = v.pipe(v.string(), v.regex(/^[0-9a-fA-F]{64}$/), v.toLowerCase());

/** One output's spend; mempool on an Electrum backend gives `spent` alone. */
const outspendSchema = v.object({
  spent: v.boolean(),
  txid: v.nullish(txid),
  vin: v.nullish(count),
});
export const outspendsSchema = v.array(outspendSchema);
/** One list a txid asked for, in the order asked; an unknown txid gives an empty list. */
export const outspendBatchSchema = v.array(outspendsSchema);
export type WireOutspend = v.InferOutput<typeof outspendSchema>;

/** Sums over the busiest scripts exceed 2^53 and arrive rounded. */
const turnover = v.pipe(v.number(), v.integer(), v.minValue(0));
const statsSchema = v.object({
  funded_txo_count: count,
  funded_txo_sum: turnover,
  spent_txo_count: count,
  spent_txo_sum: turnover,
  tx_count: count,
});
/** `/address/:address` and `/scripthash/:hash`; `electrum: true` says that only `tx_count` can be trusted. */
export const scriptStatsSchema = v.object({ chain_stats: statsSchema, electrum: v.optional(v.boolean()) });

/** `/tx/:txid/merkle-proof`: siblings from the leaf up, display order. */
export const merkleProofSchema = v.object({ block_height: count, merkle: v.array(txid), pos: count });

/** `/api/v1/backend-info` of a mempool host. */
export const backendInfoSchema = v.object({ backend: v.optional(v.string()) });

import type { ScriptType } from '../chain/scriptType.ts';
import type { Tip } from '../chain/tip.ts';
import type { Envelope } from './envelope.ts';
import type { Finding } from './finding.ts';
import type { Reorg } from './reorg.ts';
import type { Tag } from './tag.ts';
import type { CrossCheck, Verification } from './trust.ts';

export const TRACE_SCHEMA = 'peelhound/trace@1';

/** `peelhound/trace@1`. Amounts are decimal strings of base units, times unix seconds UTC. */
export interface TraceDocument extends Envelope {
  readonly source: TraceSource;
  /** In the order of `--taint`. */
  readonly results: readonly TraceResult[];
  readonly sensitivity: readonly Sensitivity[];
  readonly outputs: readonly TracedOutput[];
  readonly assumptions: readonly unknown[];
  readonly findings: readonly Finding[];
  /** With --since-last: what has moved since the trace that was saved; else null. */
  readonly sinceLast: SinceLast | null;
  /** What a reorganisation, noticed by this run, made it drop and ask for anew; null: none was noticed. */
  readonly reorg: Reorg | null;
  /** null: not asked for. */
  readonly verification: Verification | null;
  readonly crossCheck: CrossCheck | null;
  /** Where its money goes on in another book or on another chain, over links that somebody accepted. */
  readonly continuations: readonly TraceContinuation[];
}

/** Money that a link carries over: a trace of its own, because its amounts are of another asset. */
export interface TraceContinuation {
  /** Hash of what is carried where; the trace that goes on has it as `parameters.continues.id`. */
  readonly id: string;
  /** Of the book that it goes on in. */
  readonly network: string;
  readonly asset: string;
  readonly decimals: number;
  /** Rules that carry the same amounts over. */
  readonly taint: readonly string[];
  readonly conversions: readonly CarriedConversion[];
  /** Why it does not go on; null: it does. */
  readonly reason: string | null;
  /** null: it does not go on, or it is kept as a document of its own. */
  readonly trace: TraceDocument | null;
}

/** One conversion: links that share an end are one. The tainted share of what went in is the share of what came out. */
export interface CarriedConversion {
  readonly links: readonly LinkStatement[];
  readonly from: readonly ConversionSide[];
  readonly to: readonly ConversionSide[];
  /** `in`: base units of this trace's asset; `out`: of the other. */
  readonly byRule: readonly { readonly taint: string; readonly in: string; readonly out: string }[];
}

/** A person's word that a row and an output (or another row) are two sides of one conversion. */
export interface LinkStatement {
  /** Citation of a row. */
  readonly row: string;
  /** `txid:vout`, or the citation of a row. */
  readonly target: string;
  readonly basis: string;
}

export interface ConversionSide {
  readonly network: string;
  readonly asset: string;
  readonly decimals: number;
  readonly outpoint: string;
  /** Of the whole output or row. */
  readonly value: string;
}

export interface SinceLast {
  readonly case: string;
  readonly exhibit: string;
  /** Of the earlier trace. */
  readonly tip: Tip | null;
  readonly moved: readonly Moved[];
}

/** An output that rested when a trace was made, and rests no longer. */
export interface Moved {
  readonly outpoint: string;
  readonly address: string | null;
  /** Base units of the whole output. */
  readonly value: string;
  /** How it ends now; `followed`: the trace goes on through it. An unconfirmed spend shows as `unconfirmed`. */
  readonly now: EndpointKind | 'followed';
  /** The transaction that spends it, where it is known. */
  readonly spentBy: string | null;
  readonly reason: string;
}

export interface TraceSource {
  /** null: a target could not be read. */
  readonly value: string | null;
  readonly outpoints: readonly {
    readonly outpoint: string;
    readonly address: string;
    readonly value: string;
    readonly label: string;
  }[];
  readonly excluded: readonly { readonly outpoint: string; readonly reason: string }[];
}

export interface TraceResult {
  readonly taint: string;
  readonly overlap: string;
  readonly edges: readonly TraceEdge[];
  readonly endpoints: readonly TraceEndpoint[];
  readonly destinations: readonly TraceDestination[];
}

export interface TraceEdge {
  readonly from: string;
  readonly txid: string;
  /** null: the fee. */
  readonly to: string | null;
  readonly value: string;
  readonly tainted: string;
}

/** In precedence order. */
export const ENDPOINT_KINDS = [
  'lost',
  'service',
  'deposit',
  'mixer',
  'bridge',
  'possible-service',
  'not-followed',
  'since',
  'until',
  'min-value',
  'hops',
  'mixed',
  'purity',
  'budget',
  'coinbase',
  'unspent',
  'balance',
  'coinjoin',
  'unconfirmed',
  'unknown',
  'too-large',
  'offline',
  'source-error',
  'not-found',
  'malformed',
  'fee',
] as const;

export type EndpointKind = (typeof ENDPOINT_KINDS)[number];

/** Kinds that end the question; every other endpoint has exactly one gap of its kind. */
export const CONCLUSIONS: readonly EndpointKind[] = [
  'unspent',
  'balance',
  'fee',
  'lost',
  'coinbase',
  'service',
  'deposit',
  'coinjoin',
  'mixer',
  'bridge',
];

export interface TraceEndpoint {
  readonly kind: EndpointKind;
  /** null for a fee. */
  readonly outpoint: string | null;
  readonly txid: string;
  readonly address: string | null;
  readonly value: string;
  readonly tainted: string;
  readonly labels: readonly { readonly label: string; readonly tainted: string }[];
  readonly hops: number;
  readonly time: number | null;
  readonly height: number | null;
  /** Height an `unspent` was true at. */
  readonly asOf: number | null;
  readonly tags: readonly Tag[];
  readonly deposit: {
    readonly service: string;
    readonly basis: 'tagged' | 'inferred';
    readonly sweepTxid: string | null;
    readonly sweptTo: string | null;
    readonly evidence: readonly unknown[];
  } | null;
  /** Equal outputs of the CoinJoin that the outpoint was spent into; null elsewhere. */
  readonly anonymitySet: number | null;
  /** Txids from the seed, the shortest way. */
  readonly path: readonly string[];
  readonly reason: string;
}

export interface TraceDestination {
  readonly entity: string;
  readonly address: string;
  readonly tags: readonly Tag[];
  readonly tainted: string;
  /** Of the source value, truncated to 4 digits; null for poison. */
  readonly share: string | null;
  readonly endpoints: number;
  readonly first: number | null;
  readonly last: number | null;
}

export interface Sensitivity {
  readonly entity: string;
  readonly min: string;
  readonly max: string;
  readonly byRule: Readonly<Record<string, string>>;
}

export interface TracedOutput {
  readonly outpoint: string;
  readonly address: string;
  readonly scriptType: ScriptType;
  readonly value: string;
  readonly hops: number;
  readonly height: number | null;
  readonly time: number | null;
  readonly cluster: string | null;
  readonly change: { readonly confidence: number; readonly signs: readonly string[] } | null;
  readonly tags: readonly Tag[];
}

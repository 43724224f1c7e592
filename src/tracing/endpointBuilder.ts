import type { Tag } from '../results/tag.ts';
import type { EndpointKind, TraceEndpoint } from '../results/traceDocument.ts';
import { endpointReason } from './endpointReason.ts';
import { lengthsByLabel, type Segment, taintedLength } from './segment.ts';
import type { CoinJoinStop, RecipientStop } from './stops.ts';

/** What is known of the place where following ended, before it becomes a row of the document. */
export interface EndedAt {
  readonly kind: EndpointKind;
  readonly outpoint: string | null;
  readonly txid: string;
  readonly address: string | null;
  readonly value: bigint;
  readonly tainted: bigint;
  readonly segments: readonly Segment[];
  readonly hops: number;
  readonly time: number | null;
  readonly height: number | null;
  /** The way from a seed. */
  readonly path: () => readonly string[];
  readonly asOf?: number | null;
  readonly stop?: RecipientStop | null;
  /** What lists say of the recipient. */
  readonly tags?: readonly Tag[];
  readonly coinJoin?: CoinJoinStop | null;
  readonly reason?: string;
}

/** Hops from which on a way is made when it is read: all ways of a chain of n hops hold n²/2 txids. */
const LONG_WAY = 64;

/** The endpoint row; `labels` names the seeds, in their order. */
export function toEndpoint(ended: EndedAt, labels: readonly string[]): TraceEndpoint {
  if (ended.hops < LONG_WAY) return endpointRow(ended, labels, ended.path());
  const row = endpointRow(ended, labels, []);
  return Object.defineProperty(row, 'path', { get: ended.path, enumerable: true });
}

function endpointRow(ended: EndedAt, labels: readonly string[], path: readonly string[]): TraceEndpoint {
  return {
    kind: ended.kind,
    outpoint: ended.outpoint,
    txid: ended.txid,
    address: ended.address,
    value: ended.value.toString(),
    tainted: ended.tainted.toString(),
    labels: labelRows(ended.segments, labels),
    hops: ended.hops,
    time: ended.time,
    height: ended.height,
    asOf: ended.asOf ?? null,
    tags: ended.tags ?? [],
    deposit: ended.stop?.deposit ?? null,
    anonymitySet: ended.coinJoin?.anonymitySet ?? null,
    path,
    reason: ended.reason ?? ended.stop?.reason ?? reasonOf(ended),
  };
}

function reasonOf(ended: EndedAt): string {
  const reason = endpointReason(ended.kind);
  return ended.coinJoin == null ? reason : `${reason} (${ended.coinJoin.protocol})`;
}

/** Labels by name: several seeds of one name are one row. */
function labelRows(segments: readonly Segment[], labels: readonly string[]): TraceEndpoint['labels'] {
  const only = labels.length === 1 ? labels[0] : undefined;
  if (only !== undefined) return onlyLabel(only, taintedLength(segments));
  const byName = new Map<string, bigint>();
  lengthsByLabel(segments, labels.length).forEach((length, index) => {
    if (length === 0n) return;
    const name = labels[index] as string;
    byName.set(name, (byName.get(name) ?? 0n) + length);
  });
  return [...byName].map(([label, tainted]) => ({ label, tainted: tainted.toString() }));
}

function onlyLabel(label: string, tainted: bigint): TraceEndpoint['labels'] {
  return tainted === 0n ? [] : [{ label, tainted: tainted.toString() }];
}

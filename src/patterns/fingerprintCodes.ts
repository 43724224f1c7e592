import type { TransactionGraph } from '../graph/transactionGraph.ts';

/** Fields of a code, two bits each; 0 is unknown. */
const VERSION = 0;
const LOCKTIME = 2;
const LOW_R = 4;
const SEQUENCE = 6;
const FIELD = 3;

const LOCKTIME_ZERO = 1;
const LOCKTIME_HEIGHT = 2;
const LOCKTIME_OTHER = 3;
/** Bitcoin Core backdates one in ten locktimes by up to 100 blocks; some more until it is confirmed. */
const AFS_BLOCKS = 144;
/** Signatures below which low R means nothing: chance gives 1 in 16. */
const MIN_SIGNATURES = 4;

/** How two transactions' wallet habits compare. */
export const DIFFERENT = 0;
/** Equal but for nSequence, which some wallets let the user choose. */
export const ALIKE = 1;
export const SAME = 2;
/** Fewer than two habits are known of both. */
export const UNKNOWN = 3;

/**
 * The wallet habits that last from one transaction to the next (version, use of locktime, low-R signatures, nSequence),
 * one byte a transaction, so that millions compare by integers. The habits are those of `walletFingerprint`.
 */
export function fingerprintCodes(graph: TransactionGraph): Uint8Array {
  const codes = new Uint8Array(graph.transactionCount);
  for (let t = 0; t < codes.length; t++) {
    codes[t] =
      (versionOf(graph, t) << VERSION) |
      (locktimeOf(graph, t) << LOCKTIME) |
      (lowROf(graph, t) << LOW_R) |
      (sequenceOf(graph, t) << SEQUENCE);
  }
  return codes;
}

/** DIFFERENT, ALIKE, SAME or UNKNOWN. A difference is no proof of another owner: wallets get updated. */
export function compareCodes(a: number, b: number): number {
  let compared = 0;
  for (let shift = VERSION; shift < SEQUENCE; shift += 2) {
    const left = (a >> shift) & FIELD;
    const right = (b >> shift) & FIELD;
    if (left === 0 || right === 0) continue;
    if (left !== right) return DIFFERENT;
    compared++;
  }
  const left = (a >> SEQUENCE) & FIELD;
  const right = (b >> SEQUENCE) & FIELD;
  const isSequenceKnown = left !== 0 && right !== 0;
  if (compared + (isSequenceKnown ? 1 : 0) < 2) return UNKNOWN;
  return isSequenceKnown && left !== right ? ALIKE : SAME;
}

function versionOf(graph: TransactionGraph, t: number): number {
  const version = graph.version(t);
  if (version === null) return 0;
  return version === 1 || version === 2 ? version : 3;
}

function locktimeOf(graph: TransactionGraph, t: number): number {
  const locktime = graph.locktime(t);
  if (locktime === null) return 0;
  if (locktime === 0) return LOCKTIME_ZERO;
  const height = graph.height(t);
  if (height === null) return 0;
  return locktime <= height && height - locktime < AFS_BLOCKS ? LOCKTIME_HEIGHT : LOCKTIME_OTHER;
}

/** 1: some signature has a high r; 2: none of at least four has. */
function lowROf(graph: TransactionGraph, t: number): number {
  const signatures = graph.signatures(t);
  if (signatures === null || signatures.count === 0) return 0;
  if (signatures.lowR < signatures.count) return 1;
  return signatures.count >= MIN_SIGNATURES ? 2 : 0;
}

/** 1: all final; 2: least is fffffffe; 3: replaceable (BIP 125). */
function sequenceOf(graph: TransactionGraph, t: number): number {
  let least = 0xffffffff;
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const sequence = graph.sequence(i);
    if (sequence === null) return 0;
    if (sequence < least) least = sequence;
  }
  if (least === 0xffffffff) return 1;
  return least === 0xfffffffe ? 2 : 3;
}

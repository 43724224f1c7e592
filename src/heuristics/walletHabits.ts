import type { TransactionGraph } from '../graph/transactionGraph.ts';

/** Habits that stay with a wallet from one transaction to the next; null where the data does not tell. */
export interface WalletHabits {
  readonly version: number | null;
  /** `afs`: anti-fee-sniping, the height before its block; `afs-random`: up to 100 lower, as Core does at times. */
  readonly locktime: 'zero' | 'afs' | 'afs-random' | 'other' | null;
  /** `final`: all ffffffff; `nolock`: least is fffffffe; `rbf`: some below that (BIP 125). */
  readonly sequence: 'final' | 'nolock' | 'rbf' | null;
  /** Every ECDSA signature has r < 2^255; null below eight signatures, where chance would do. */
  readonly lowR: boolean | null;
}

/** Signatures below which low R means nothing: a wallet that does not grind has all of 4 low once in 16, of 8 in 256. */
const MIN_SIGNATURES = 8;
const AFS_RANDOM_BLOCKS = 100;
/** Locktimes from here on are times (consensus rule, BIP 65). */
const LOCKTIME_THRESHOLD = 500_000_000;

/** The stable part of the fingerprint of `t`. */
export function walletHabits(graph: TransactionGraph, t: number): WalletHabits {
  return {
    version: graph.version(t),
    locktime: locktimeClass(graph, t),
    sequence: sequenceClass(graph, t),
    lowR: isLowR(graph, t),
  };
}

function locktimeClass(graph: TransactionGraph, t: number): WalletHabits['locktime'] {
  const locktime = graph.locktime(t);
  if (locktime === null) return null;
  if (locktime === 0) return 'zero';
  const height = graph.height(t);
  if (locktime >= LOCKTIME_THRESHOLD) return 'other';
  if (height === null) return null;
  if (Math.abs(height - locktime) <= 1) return 'afs';
  return height > locktime && height - locktime < AFS_RANDOM_BLOCKS ? 'afs-random' : 'other';
}

function sequenceClass(graph: TransactionGraph, t: number): WalletHabits['sequence'] {
  let least = 0xffffffff;
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const sequence = graph.sequence(i);
    if (sequence === null) return null;
    if (sequence < least) least = sequence;
  }
  if (least === 0xffffffff) return 'final';
  return least === 0xfffffffe ? 'nolock' : 'rbf';
}

function isLowR(graph: TransactionGraph, t: number): boolean | null {
  const signatures = graph.signatures(t);
  if (signatures === null) return null;
  if (signatures.lowR < signatures.count) return false;
  return signatures.count >= MIN_SIGNATURES ? true : null;
}

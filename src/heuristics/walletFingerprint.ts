import type { TransactionGraph } from '../graph/transactionGraph.ts';

/** Habits of the software that made a transaction; null where the data does not tell. */
export interface WalletFingerprint {
  readonly version: number | null;
  /** `afs`: anti-fee-sniping, the height before its block; `afs-random`: up to 100 lower, as Core does at times. */
  readonly locktime: 'zero' | 'afs' | 'afs-random' | 'other' | null;
  /** `final`: all ffffffff; `nolock`: least is fffffffe; `rbf`: some below that (BIP 125). */
  readonly sequence: 'final' | 'nolock' | 'rbf' | null;
  /** Sorted, joined by `+`. */
  readonly inputTypes: string | null;
  /** Inputs and outputs in the order of BIP 69; null for a single input and output, which have no order. */
  readonly bip69: boolean | null;
  /** Every ECDSA signature has r < 2^255; null below eight signatures, where chance would do. */
  readonly lowR: boolean | null;
  /** Fee per virtual byte within 0.02 of a whole number. */
  readonly roundFeeRate: boolean | null;
}

/** Signatures below which low R means nothing: a wallet that does not grind has all of 4 low once in 16, of 8 in 256. */
const MIN_SIGNATURES = 8;
const AFS_RANDOM_BLOCKS = 100;
/** Locktimes from here on are times (consensus rule, BIP 65). */
const LOCKTIME_THRESHOLD = 500_000_000;

/** The fingerprint vector of `t` (wallet-fingerprinting by ishaanam and achow101). */
export function walletFingerprint(graph: TransactionGraph, t: number): WalletFingerprint {
  return {
    version: graph.version(t),
    locktime: locktimeClass(graph, t),
    sequence: sequenceClass(graph, t),
    inputTypes: inputTypes(graph, t),
    bip69: isBip69(graph, t),
    lowR: isLowR(graph, t),
    roundFeeRate: hasRoundFeeRate(graph, t),
  };
}

function locktimeClass(graph: TransactionGraph, t: number): WalletFingerprint['locktime'] {
  const locktime = graph.locktime(t);
  if (locktime === null) return null;
  if (locktime === 0) return 'zero';
  const height = graph.height(t);
  if (locktime >= LOCKTIME_THRESHOLD) return 'other';
  if (height === null) return null;
  if (Math.abs(height - locktime) <= 1) return 'afs';
  return height > locktime && height - locktime < AFS_RANDOM_BLOCKS ? 'afs-random' : 'other';
}

function sequenceClass(graph: TransactionGraph, t: number): WalletFingerprint['sequence'] {
  let least = 0xffffffff;
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const sequence = graph.sequence(i);
    if (sequence === null) return null;
    if (sequence < least) least = sequence;
  }
  if (least === 0xffffffff) return 'final';
  return least === 0xfffffffe ? 'nolock' : 'rbf';
}

function inputTypes(graph: TransactionGraph, t: number): string | null {
  const types = new Set<string>();
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const script = prevout < 0 ? -1 : graph.script(prevout);
    if (script < 0) return null;
    types.add(graph.scriptType(script));
  }
  return [...types].sort().join('+');
}

/** BIP 69: inputs by (txid, vout), outputs by (value, script). */
function isBip69(graph: TransactionGraph, t: number): boolean | null {
  const inputs = graph.inputEnd(t) - graph.inputStart(t);
  const outputs = graph.outputEnd(t) - graph.outputStart(t);
  if (graph.isCoinbase(t) || (inputs < 2 && outputs < 2)) return null;
  for (let i = graph.inputStart(t) + 1; i < graph.inputEnd(t); i++) {
    if (compareOutpoints(graph, graph.prevout(i - 1), graph.prevout(i)) > 0) return false;
  }
  for (let o = graph.outputStart(t) + 1; o < graph.outputEnd(t); o++) {
    if (compareOutputs(graph, o - 1, o) > 0) return false;
  }
  return true;
}

function compareOutpoints(graph: TransactionGraph, a: number, b: number): number {
  const first = graph.outputTxid(a);
  const second = graph.outputTxid(b);
  if (first !== second) return first < second ? -1 : 1;
  return graph.vout(a) - graph.vout(b);
}

function compareOutputs(graph: TransactionGraph, a: number, b: number): number {
  const difference = graph.comparableValue(a) - graph.comparableValue(b);
  if (difference !== 0) return difference;
  return Buffer.compare(graph.scriptBytes(graph.script(a)), graph.scriptBytes(graph.script(b)));
}

function isLowR(graph: TransactionGraph, t: number): boolean | null {
  const signatures = graph.signatures(t);
  if (signatures === null) return null;
  if (signatures.lowR < signatures.count) return false;
  return signatures.count >= MIN_SIGNATURES ? true : null;
}

/** |fee − k·vsize| <= 0.02·vsize for some whole k, in integers (weight units: vsize = weight / 4). */
function hasRoundFeeRate(graph: TransactionGraph, t: number): boolean | null {
  const fee = graph.fee(t);
  const weight = graph.weight(t);
  if (fee === null || weight === null) return null;
  const vsize = BigInt(Math.ceil(weight / 4));
  const rest = fee % vsize;
  const away = rest * 2n > vsize ? vsize - rest : rest;
  return away * 50n <= vsize;
}

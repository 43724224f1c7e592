import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type WalletHabits, walletHabits } from './walletHabits.ts';

/** Habits of the software that made a transaction; null where the data does not tell. */
export interface WalletFingerprint extends WalletHabits {
  /** Sorted, joined by `+`. */
  readonly inputTypes: string | null;
  /** Inputs and outputs in the order of BIP 69; null for a single input and output, which have no order. */
  readonly bip69: boolean | null;
  /** Fee per virtual byte within 0.02 of a whole number. */
  readonly roundFeeRate: boolean | null;
}

/** The fingerprint vector of `t` (wallet-fingerprinting by ishaanam and achow101). */
export function walletFingerprint(graph: TransactionGraph, t: number): WalletFingerprint {
  return {
    ...walletHabits(graph, t),
    inputTypes: inputTypes(graph, t),
    bip69: isBip69(graph, t),
    roundFeeRate: hasRoundFeeRate(graph, t),
  };
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

/** |fee − k·vsize| <= 0.02·vsize for some whole k, in integers (weight units: vsize = weight / 4). */
function hasRoundFeeRate(graph: TransactionGraph, t: number): boolean | null {
  const fee = graph.fee(t);
  const weight = graph.weight(t);
  if (fee === null || weight === null || weight === 0) return null;
  const vsize = BigInt(Math.ceil(weight / 4));
  const rest = fee % vsize;
  const away = rest * 2n > vsize ? vsize - rest : rest;
  return away * 50n <= vsize;
}

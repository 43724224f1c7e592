import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { detectUnnecessaryInput } from '../heuristics/detectUnnecessaryInput.ts';
import { senderGate } from '../heuristics/senderGate.ts';

/** Hundredths: what a link of a transaction that passes is worth, or why it is kept back. */
export const CONFIDENCE_PLAIN = 95;
/** UIH2 and two outputs: a PayJoin is possible. A quarter of ordinary spends have it. */
export const CONFIDENCE_PAYJOIN_SUSPECT = 85;
/** Stonewall shape: one person mostly, two at times. */
export const CONFIDENCE_STONEWALL = 60;
/** A gate is closed: the inputs have several owners. */
export const CLOSED = 0;
/** A gate lacks a fact. */
export const UNDECIDED = -1;

/**
 * Whether the multi-input rule may be applied to transaction `t`, all of whose spent outputs are known: the confidence
 * of its links in hundredths, CLOSED, or UNDECIDED. A PayJoin is suspected of what passes every gate.
 */
export function inputGate(graph: TransactionGraph, t: number): number {
  const gate = senderGate(graph, t);
  if (gate === 'closed') return CLOSED;
  if (gate === 'unknown') return UNDECIDED;
  if (gate === 'weak') return CONFIDENCE_STONEWALL;
  return detectUnnecessaryInput(graph, t).verdict === 'match' ? CONFIDENCE_PAYJOIN_SUSPECT : CONFIDENCE_PLAIN;
}

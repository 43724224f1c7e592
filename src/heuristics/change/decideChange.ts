import type { TransactionGraph } from '../../graph/transactionGraph.ts';
import { gateReason } from '../gateReason.ts';
import { type HeuristicResult, noMatch, undetermined } from '../heuristicResult.ts';
import { senderGate } from '../senderGate.ts';
import { CHANGE_OPTIONS, type ChangeOptions, type ChangeQuestion, changeQuestion } from './changeQuestion.ts';
import type { ChangeSign } from './changeSign.ts';
import { clientPosition } from './clientPosition.ts';
import { clusterChange } from './clusterChange.ts';
import { fingerprintContinuity } from './fingerprintContinuity.ts';
import { fixedFee } from './fixedFee.ts';
import { locktimeSign } from './locktimeSign.ts';
import { oneTime } from './oneTime.ts';
import { onlyCandidate } from './onlyCandidate.ts';
import { optimalChange } from './optimalChange.ts';
import { pow10 } from './pow10.ts';
import { reveal } from './reveal.ts';
import { selfChange } from './selfChange.ts';
import { trailingZeros } from './trailingZeros.ts';
import { typeSign } from './typeSign.ts';

export interface ChangeDecision extends HeuristicResult {
  /** Output id; -1 unless the verdict is `match`. */
  readonly output: number;
  /** Ids of the signs that point at it. */
  readonly signs: readonly string[];
}

/** Signs that decide alone, strongest first. */
const STRONG: readonly ChangeSign[] = [selfChange, reveal, clusterChange];
/** Signs that vote, by family. The larger output is never a sign: it is right in barely more than a third of cases. */
const VOTING: readonly ChangeSign[] = [
  typeSign,
  trailingZeros,
  pow10,
  optimalChange,
  oneTime,
  locktimeSign,
  fixedFee,
  fingerprintContinuity,
  clientPosition,
];
/** Families that must agree; one alone is wrong in a tenth of cases, two in half a per cent. */
const MIN_FAMILIES = 2;
const MAX_COUNTED = 4;
/** Signs of the software's habits: correlated, so one family; and other habits are no proof of another owner. */
const HABITS = 'fingerprint';
/** Other families that decide although habits point elsewhere; one of them is taken off the confidence. */
const FAMILIES_AGAINST_HABITS = 3;

/**
 * Which output returns to the sender, if that can be said: a strong sign that points at exactly one output decides;
 * otherwise at least two independent families of signs must point at one output and none at any other (habits of the
 * software may, against three families). Confidence 0.5 + 0.1 a family, up to four. Nothing is decided where
 * `senderGate` is not open, Stonewall shapes included; `undetermined` where it lacks a fact. Consensus modelled on
 * GraphSense.
 */
export function decideChange(
  graph: TransactionGraph,
  t: number,
  options: ChangeOptions = CHANGE_OPTIONS,
): ChangeDecision {
  const question = changeQuestion(graph, t, options);
  if (question === null) return UNASKED;
  const gate = senderGate(graph, t);
  if (gate !== 'open') return excluded(graph, t, gate === 'unknown' ? 'undetermined' : 'no-match');
  for (const sign of STRONG) {
    const only = onlyCandidate(sign.candidates(question));
    if (only >= 0) return decided(question, only, [sign.id], sign.strong!);
  }
  return byVote(question);
}

function byVote(question: ChangeQuestion): ChangeDecision {
  const votes = VOTING.map((sign) => ({ sign, only: onlyCandidate(sign.candidates(question)) })).filter(
    ({ only }) => only >= 0,
  );
  const steady = votes.filter(({ sign }) => sign.family !== HABITS);
  const habits = votes.filter(({ sign }) => sign.family === HABITS);
  const chosen = (steady[0] ?? habits[0])?.only ?? -1;
  if (steady.some(({ only }) => only !== chosen)) return CONTRADICTORY;
  const families = new Set(steady.map(({ sign }) => sign.family)).size;
  const isDoubted = habits.some(({ only }) => only !== chosen);
  if (isDoubted && families < FAMILIES_AGAINST_HABITS) return CONTRADICTORY;
  const agreeing = votes.filter(({ only }) => only === chosen);
  const counted = families + (isDoubted ? -1 : Number(habits.length > 0));
  if (counted < MIN_FAMILIES) return TOO_FEW;
  return decided(
    question,
    chosen,
    agreeing.map(({ sign }) => sign.id),
    0.5 + Math.min(counted, MAX_COUNTED) / 10,
  );
}

function decided(
  question: ChangeQuestion,
  index: number,
  signs: readonly string[],
  confidence: number,
): ChangeDecision {
  const { graph, spendable } = question;
  const output = spendable[index]!;
  return {
    verdict: 'match',
    confidence,
    output,
    signs,
    // Made when read: most callers only want the output.
    get evidence() {
      const observed = graph.outpointText(output);
      return signs.map((rule) => ({ rule, observed, threshold: 'the only candidate' }));
    },
  };
}

function excluded(graph: TransactionGraph, t: number, verdict: 'no-match' | 'undetermined'): ChangeDecision {
  return {
    verdict,
    confidence: 0,
    ...NOTHING,
    // Made when read: the gates are asked a second time for it.
    get evidence() {
      return [{ rule: 'change-gate', observed: gateReason(graph, t), threshold: 'one sender' }];
    },
  };
}

const NOTHING = { output: -1, signs: [] };
const UNASKED: ChangeDecision = { ...noMatch('change-outputs', 'not 2 to 10', '2 to 10 spendable'), ...NOTHING };
const CONTRADICTORY: ChangeDecision = { ...noMatch('change-signs', 'contradictory', 'all at one output'), ...NOTHING };
const TOO_FEW: ChangeDecision = { ...undetermined('a second independent sign'), ...NOTHING };

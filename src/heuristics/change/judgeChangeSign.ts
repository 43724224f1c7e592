import type { TransactionGraph } from '../../graph/transactionGraph.ts';
import { type HeuristicResult, match, noMatch, undetermined } from '../heuristicResult.ts';
import { CHANGE_OPTIONS, type ChangeOptions, changeQuestion } from './changeQuestion.ts';
import type { ChangeSign } from './changeSign.ts';
import { onlyCandidate } from './onlyCandidate.ts';

/** Confidence of a sign that only votes: the share of right answers of single signs on an emulated chain (hopline). */
const CONFIDENCE_ONE_SIGN = 0.5;

/** A sign as a judgement of its own; `output` is the one it points at, -1 unless the verdict is `match`. */
export interface ChangeSignResult extends HeuristicResult {
  readonly output: number;
  /** Outputs that the sign cannot rule out. */
  readonly candidates: readonly number[];
}

/** Asks one sign about transaction `t`. */
export function judgeChangeSign(
  sign: ChangeSign,
  graph: TransactionGraph,
  t: number,
  options: ChangeOptions = CHANGE_OPTIONS,
): ChangeSignResult {
  const question = changeQuestion(graph, t, options);
  if (question === null) return { ...noMatch(sign.id, 'outputs', '2 to 10 spendable'), output: -1, candidates: [] };
  const mask = sign.candidates(question);
  if (mask < 0) return { ...undetermined(sign.id), output: -1, candidates: [] };
  const candidates = question.spendable.filter((_, k) => (mask >> k) & 1);
  const only = onlyCandidate(mask);
  if (only < 0) return { ...noMatch(sign.id, candidates.length, 1), output: -1, candidates };
  const output = question.spendable[only]!;
  const evidence = [{ rule: sign.id, observed: graph.outpointText(output), threshold: 'the only candidate' }];
  return { ...match(sign.strong ?? CONFIDENCE_ONE_SIGN, evidence), output, candidates };
}

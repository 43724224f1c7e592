import type { ChangeSign } from './changeSign.ts';
import { maskOf } from './maskOf.ts';

/** 0.01 BTC: amounts divisible by it are payments (BlockSci, k = 6). */
const ROUND = 1_000_000;

/** Outputs whose amount is not a multiple of 0.01 coins. */
export const pow10: ChangeSign = {
  id: 'pow10',
  family: 'round',
  strong: null,
  candidates: (question) => maskOf(question, (o) => question.graph.comparableValue(o) % ROUND !== 0),
};

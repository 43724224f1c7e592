import type { ChangeSign } from './changeSign.ts';
import { maskOf } from './maskOf.ts';
import { spendsTogether } from './spendsTogether.ts';

/** Outputs spent later together with an address of the inputs, whatever that transaction is (bitgodine). */
export const forward: ChangeSign = {
  id: 'forward',
  family: 'reveal',
  strong: null,
  candidates: (question) => maskOf(question, (o) => spendsTogether(question.graph, question.t, o) >= 0),
};

import { senderGate } from '../senderGate.ts';
import { type ChangeSign, UNDETERMINED } from './changeSign.ts';
import { maskOf } from './maskOf.ts';
import { spendsTogether } from './spendsTogether.ts';

/**
 * Outputs spent later together with an address of the inputs, in a transaction that every gate lets pass: the ground
 * truth of Möser & Narayanan (FC 2022). UNDETERMINED where a gate lacks a fact about such a transaction: it may prove
 * another output.
 */
export const reveal: ChangeSign = {
  id: 'reveal',
  family: 'reveal',
  strong: 0.95,
  candidates: (question) => {
    const { graph, t } = question;
    let isKnown = true;
    const mask = maskOf(question, (o) => {
      const spender = spendsTogether(graph, t, o);
      const gate = spender < 0 ? 'closed' : senderGate(graph, spender);
      if (gate === 'unknown') isKnown = false;
      return gate === 'open';
    });
    return isKnown ? mask : UNDETERMINED;
  },
};

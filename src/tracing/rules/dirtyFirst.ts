import type { TaintRule } from '../taintRule.ts';
import { fifo } from './fifo.ts';

/**
 * FIFO as long as no clean coin takes part; the transaction that mixes is the last that taint goes through
 * (Tironsakkul et al. 2019, dirty-first). A lower bound of what can still be called the victim's coins.
 */
export const dirtyFirst: TaintRule = {
  ...fifo,
  name: 'dirty-first',
  description: 'first in, first out, up to the first transaction that mixes in clean coins',
  backward: false,
  endsAt: ({ isMixed }) => (isMixed ? 'mixed' : null),
};

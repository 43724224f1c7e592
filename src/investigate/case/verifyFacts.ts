import { formatOutpoint } from '../../chain/outpoint.ts';
import type { Transaction } from '../../chain/transaction.ts';
import { PeelhoundError } from '../../errors/peelhoundError.ts';
import type { ChainSource } from '../../ports/chainSource.ts';
import type { CaseFacts } from './caseFacts.ts';
import { type Difference, firstDifference } from './firstDifference.ts';

/** What another source says of a transaction of a case. */
export type Verdict =
  | { readonly txid: string; readonly state: 'agrees' }
  | { readonly txid: string; readonly state: 'differs'; readonly difference: Difference }
  | { readonly txid: string; readonly state: 'not-checked'; readonly reason: string };

/** Asks a source for every transaction of these facts, one by one, and compares what a chain commits to. */
export async function* verifyFacts(facts: CaseFacts, source: ChainSource): AsyncGenerator<Verdict> {
  for (const ours of facts.transactions) {
    try {
      const theirs = await source.transaction(ours.txid);
      const difference = firstDifference(committed(ours, theirs), committed(theirs, ours));
      yield difference === null
        ? { txid: ours.txid, state: 'agrees' }
        : { txid: ours.txid, state: 'differs', difference };
    } catch (error) {
      if (!(error instanceof PeelhoundError)) throw error;
      if (error.code === 'cancelled') throw error;
      yield { txid: ours.txid, state: 'not-checked', reason: error.message };
    }
  }
}

/** What both sides know: spends, outputs, and the block. */
function committed(transaction: Transaction, other: Transaction): unknown {
  const { confirmation } = transaction;
  const bothKnow = confirmation.height !== null && other.confirmation.height !== null;
  return {
    spends: transaction.inputs.map(({ outpoint }) => (outpoint === null ? 'coinbase' : formatOutpoint(outpoint))),
    outputs: transaction.outputs.map(({ script, value }) => ({ script, value: value.toString() })),
    confirmed: confirmation.confirmed,
    height: bothKnow ? confirmation.height : null,
    blockHash: confirmation.blockHash !== null && other.confirmation.blockHash !== null ? confirmation.blockHash : null,
  };
}

import type { TransactionGraph } from '../../graph/transactionGraph.ts';
import { type ChangeSign, UNDETERMINED } from './changeSign.ts';
import { spentLike } from './spentLike.ts';

/**
 * Outputs unspent, or spent at the same fee rate, rounded down to a thousandth per virtual byte (BlockSci). It needs one
 * that is: another rate alone says nothing, as most wallets follow the market.
 */
export const fixedFee: ChangeSign = {
  id: 'fixed-fee',
  family: 'fingerprint',
  strong: null,
  candidates: (question) => {
    const own = feeRate(question.graph, question.t);
    if (own === null) return UNDETERMINED;
    let isRepeated = false;
    const mask = spentLike(question, (spender) => {
      const other = feeRate(question.graph, spender);
      if (other === own) isRepeated = true;
      return other === null ? null : other === own;
    });
    return isRepeated ? mask : UNDETERMINED;
  },
};

/** Thousandths of a base unit per virtual byte. */
function feeRate(graph: TransactionGraph, t: number): bigint | null {
  const weight = graph.weight(t);
  if (weight === null || weight === 0) return null;
  const fee = graph.fee(t);
  return fee === null ? null : (fee * 4000n) / BigInt(weight);
}

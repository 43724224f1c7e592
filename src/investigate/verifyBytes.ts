import { parseRawTransaction } from '../chain/parseRawTransaction.ts';
import { sameOutput } from '../chain/sameOutput.ts';
import type { Transaction, TransactionOutput } from '../chain/transaction.ts';
import { MalformedError } from '../errors/sourceErrors.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { VerificationProblem } from '../results/trust.ts';
import { type LookUpFailure, lookUpFailure } from './lookUpFailure.ts';
import { outputText, transactionDifferences } from './transactionDifferences.ts';

/** What the bytes of one transaction say: its true self, a contradiction, or why they could not be had. */
export type BytesFinding =
  | { readonly kind: 'parsed'; readonly transaction: Transaction }
  | { readonly kind: 'contradiction'; readonly problem: VerificationProblem }
  | { readonly kind: 'failed'; readonly failure: LookUpFailure };

/** Asks for the bytes of a transaction and recomputes its txid from them. Throws CancelledError only. */
export async function readBytes(txid: string, source: ChainSource): Promise<BytesFinding> {
  try {
    const transaction = parseRawTransaction(await source.rawTransaction(txid));
    if (transaction.txid === txid) return { kind: 'parsed', transaction };
    return { kind: 'contradiction', problem: txidProblem(txid, `the bytes are those of ${transaction.txid}`) };
  } catch (error) {
    if (error instanceof MalformedError) {
      return { kind: 'contradiction', problem: txidProblem(txid, error.message) };
    }
    return { kind: 'failed', failure: lookUpFailure(error) };
  }
}

/** Where the account that was used differs from the bytes, which do not tell what inputs were worth. */
export function compareWithBytes(used: Transaction, proven: Transaction): VerificationProblem[] {
  return transactionDifferences(used, proven).map(({ about, outpoint, first, second }) => ({
    check: about,
    txid: used.txid,
    outpoint,
    told: first,
    proven: second,
  }));
}

/** An output of another transaction, as a spender's account told it. */
export interface ToldPrevout {
  /** Of the transaction that made it. */
  readonly txid: string;
  readonly vout: number;
  readonly told: TransactionOutput;
  /** Of the transaction that spends it. */
  readonly spender: string;
}

/** The contradiction between what a spender's account told of an output and the bytes that made it; null: none. */
export function comparePrevout(prevout: ToldPrevout, proven: Transaction): VerificationProblem | null {
  const output = proven.outputs[prevout.vout];
  if (output !== undefined && sameOutput(prevout.told, output)) return null;
  return {
    check: 'prevout',
    txid: prevout.spender,
    outpoint: `${prevout.txid}:${prevout.vout}`,
    told: outputText(prevout.told),
    proven: output === undefined ? `only ${proven.outputs.length} outputs` : outputText(output),
  };
}

function txidProblem(txid: string, proven: string): VerificationProblem {
  return { check: 'txid', txid, outpoint: null, told: txid, proven };
}

import type { Network } from '../../chain/network.ts';
import type { Transaction } from '../../chain/transaction.ts';
import { MalformedError } from '../../errors/sourceErrors.ts';
import type { TransactionBatch } from '../../ports/transactionBatch.ts';
import { toTransaction } from '../esplora/toTransaction.ts';
import { Batcher } from './batcher.ts';
import { countSkipped, type ReadReport } from './readReport.ts';
import { type NumberedText, overlong } from './splitLines.ts';

export interface JsonReading {
  readonly path: string;
  readonly network: Network;
  readonly skipBad: boolean;
  readonly report: ReadReport;
}

/**
 * Batches of the Esplora transactions in numbered pieces of JSON text. A piece that is no transaction is a
 * MalformedError that names file and line; with `skipBad` it is counted and passed over.
 */
export async function* jsonTransactions(
  pieces: AsyncIterable<readonly NumberedText[]>,
  reading: JsonReading,
): AsyncGenerator<TransactionBatch> {
  const batcher = new Batcher(reading.report);
  const maxMoney = Number(reading.network.maxMoney);
  for await (const group of located(pieces, reading.path)) {
    for (const piece of group) {
      if (piece.text !== null && piece.text.trim() === '') continue;
      reading.report.records++;
      const transaction = readOne(piece, reading, maxMoney);
      if (transaction !== null) batcher.add(transaction);
      if (batcher.full) yield batcher.take();
    }
  }
  if (!batcher.empty) yield batcher.take();
}

function readOne(piece: NumberedText, reading: JsonReading, maxMoney: number): Transaction | null {
  try {
    return toTransaction(parsed(piece), maxMoney);
  } catch (cause) {
    if (!(cause instanceof MalformedError)) throw cause;
    const where = `${reading.path}: line ${piece.line}: ${cause.message}`;
    if (!reading.skipBad) {
      throw new MalformedError(where, { hint: 'Mend the line, or pass over such lines with --skip-bad.', cause });
    }
    countSkipped(reading.report, where);
    return null;
  }
}

function parsed(piece: NumberedText): unknown {
  if (piece.text === null) throw overlong();
  const text = piece.line === 1 && piece.text.startsWith('\uFEFF') ? piece.text.slice(1) : piece.text;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MalformedError('not JSON', { cause });
  }
}

/** Puts the path before errors of the splitter, which knows the line only. */
async function* located(
  pieces: AsyncIterable<readonly NumberedText[]>,
  path: string,
): AsyncGenerator<readonly NumberedText[]> {
  try {
    yield* pieces;
  } catch (cause) {
    if (!(cause instanceof MalformedError) || !cause.message.startsWith('line ')) throw cause;
    throw new MalformedError(`${path}: ${cause.message}`, { hint: 'Check that the file is whole.', cause });
  }
}

import { blockRecords } from '../../chain/blockFile.ts';
import { type BlockHeader, parseBlockHeader } from '../../chain/blockHeader.ts';
import { type CandidateBlock, chainOfMostWork } from '../../chain/chainOfMostWork.ts';
import type { Network } from '../../chain/network.ts';
import { meetsProofOfWork } from '../../chain/proofOfWork.ts';
import { parseRawBlock, peekHeight } from '../../chain/rawBlock.ts';
import { MalformedError } from '../../errors/sourceErrors.ts';
import type { TransactionBatch } from '../../ports/transactionBatch.ts';
import { Batcher } from './batcher.ts';
import { PrevoutIndex } from './prevoutIndex.ts';
import { countSkipped, type ReadReport } from './readReport.ts';

export interface BlockReading {
  readonly path: string;
  readonly network: Network;
  readonly skipBad: boolean;
  readonly report: ReadReport;
}

interface LocatedBlock extends CandidateBlock {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/**
 * Batches of the transactions of a `blk*.dat` file in chain order. The header tree is followed for most work, stale
 * blocks are left out and counted; heights follow from genesis or from what blocks state (BIP 34), else they are
 * unknown. MalformedError names the file and the byte; with `skipBad` bad stretches and blocks are counted and passed over.
 */
export function* blockFileTransactions(bytes: Uint8Array, reading: BlockReading): Generator<TransactionBatch> {
  const blocks = locateBlocks(bytes, reading);
  const chain = chainOfMostWork(blocks);
  reading.report.records = blocks.length;
  reading.report.staleBlocks = blocks.length - chain.length;
  reading.report.blocksWithoutHeight = chain.filter((block) => block.height === null).length;
  const batcher = new Batcher(reading.report);
  const prevouts = new PrevoutIndex();
  for (const { candidate, height } of chain) {
    const { bytes: block, offset } = blocks[candidate]!;
    const parsed = orSkip(reading, `byte ${offset}`, () => parseRawBlock(block, reading.network, height));
    for (const transaction of parsed?.transactions ?? []) {
      batcher.add(prevouts.resolve(transaction));
      if (batcher.full) yield batcher.take();
    }
  }
  if (!batcher.empty) yield batcher.take();
}

/** Batches of one raw block's transactions; MalformedError as above. */
export function* rawBlockTransactions(bytes: Uint8Array, reading: BlockReading): Generator<TransactionBatch> {
  reading.report.records = 1;
  const block = orSkip(reading, 'byte 0', () => {
    provenHeader(bytes, reading.network);
    return parseRawBlock(bytes, reading.network);
  });
  reading.report.blocksWithoutHeight = block?.height === null ? 1 : 0;
  const batcher = new Batcher(reading.report);
  const prevouts = new PrevoutIndex();
  for (const transaction of block?.transactions ?? []) {
    batcher.add(prevouts.resolve(transaction));
    if (batcher.full) yield batcher.take();
  }
  if (!batcher.empty) yield batcher.take();
}

/** Every block once, in file order. */
function locateBlocks(bytes: Uint8Array, reading: BlockReading): LocatedBlock[] {
  const onBad = (offset: number): void =>
    countSkipped(reading.report, `${reading.path}: byte ${offset}: no block record`);
  const seen = new Set<string>();
  const blocks: LocatedBlock[] = [];
  const records = blockRecords(bytes, reading.network.magic, reading.skipBad ? onBad : null);
  for (const { start, end } of locatedErrors(records, reading.path)) {
    const block = bytes.subarray(start, end);
    const located = orSkip(reading, `byte ${start}`, () => {
      const header = provenHeader(block, reading.network);
      return { header, statedHeight: peekHeight(block, header, reading.network), offset: start, bytes: block };
    });
    if (located === null || seen.has(located.header.hash)) continue;
    seen.add(located.header.hash);
    blocks.push(located);
  }
  return blocks;
}

/** A header whose hash meets its own target: nobody made it up, no bit of it was lost. */
function provenHeader(block: Uint8Array, network: Network): BlockHeader {
  const header = parseBlockHeader(block);
  if (meetsProofOfWork(block, header.bits, network)) return header;
  throw new MalformedError(`block ${header.hash} does not meet its proof of work`);
}

function orSkip<T>(reading: BlockReading, place: string, read: () => T): T | null {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof MalformedError)) throw cause;
    const where = `${reading.path}: ${place}: ${cause.message}`;
    if (!reading.skipBad) {
      throw new MalformedError(where, { hint: 'Copy the file again, or pass over bad blocks with --skip-bad.', cause });
    }
    countSkipped(reading.report, where);
    return null;
  }
}

function* locatedErrors<T>(records: Iterable<T>, path: string): Generator<T> {
  try {
    yield* records;
  } catch (cause) {
    if (!(cause instanceof MalformedError)) throw cause;
    throw new MalformedError(`${path}: ${cause.message}`, {
      hint: 'Copy the file again, or pass over bad stretches with --skip-bad.',
      cause,
    });
  }
}

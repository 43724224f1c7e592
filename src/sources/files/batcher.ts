import { isCoinbase, type Transaction } from '../../chain/transaction.ts';
import { toBatch } from '../../ports/toBatch.ts';
import type { TransactionBatch } from '../../ports/transactionBatch.ts';
import type { ReadReport } from './readReport.ts';

/** Transactions a batch: what the store writes in one step. */
const BATCH_SIZE = 5000;

/** Collects transactions into batches and counts them in the report. */
export class Batcher {
  private readonly report: ReadReport;
  private waiting: Transaction[] = [];

  constructor(report: ReadReport) {
    this.report = report;
  }

  get full(): boolean {
    return this.waiting.length >= BATCH_SIZE;
  }

  get empty(): boolean {
    return this.waiting.length === 0;
  }

  add(transaction: Transaction): void {
    this.waiting.push(transaction);
    this.report.transactions++;
    if (!isCoinbase(transaction)) this.report.nonCoinbaseInputs += transaction.inputs.length;
    this.raiseTip(transaction);
  }

  /** The collected ones; the next start anew. */
  take(): TransactionBatch {
    const batch = toBatch(this.waiting);
    this.waiting = [];
    return batch;
  }

  private raiseTip({ confirmation }: Transaction): void {
    const { height, blockHash: hash } = confirmation;
    if (height === null || hash === null) return;
    if (this.report.tip === null || height > this.report.tip.height) this.report.tip = { height, hash };
  }
}

import { appendSegment, type Segment } from '../../tracing/segment.ts';

/** Past this many spent lots at its front the queue is shortened. */
const SHORTEN_AT = 1024;

/** Money in the order in which it came: equal neighbours are one lot, so that each credit and debit costs O(1) amortised. */
export class LotQueue {
  total = 0n;
  private readonly lots: Segment[] = [];
  private head = 0;

  push(label: number, length: bigint): void {
    if (length === 0n) return;
    this.total += length;
    const isEmpty = this.head === this.lots.length;
    if (isEmpty) this.lots.push({ label, length });
    else appendSegment(this.lots, label, length);
  }

  /** Takes from the front; `length` must not exceed the total. */
  take(length: bigint, into: Segment[]): void {
    if (length > this.total) throw new RangeError('an account cannot pay more than it holds');
    this.total -= length;
    for (let wanted = length; wanted > 0n; ) {
      const lot = this.lots[this.head]!;
      const taken = lot.length < wanted ? lot.length : wanted;
      appendSegment(into, lot.label, taken);
      wanted -= taken;
      if (taken === lot.length) this.head++;
      else this.lots[this.head] = { label: lot.label, length: lot.length - taken };
    }
    if (this.head < SHORTEN_AT || this.head * 2 < this.lots.length) return;
    this.lots.splice(0, this.head);
    this.head = 0;
  }
}

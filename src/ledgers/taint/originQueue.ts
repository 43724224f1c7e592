/** Tainted money of one label in an account, by the payments that brought it. */
export class OriginQueue {
  private readonly items: { readonly payment: number; left: bigint }[] = [];
  private head = 0;

  push(payment: number, amount: bigint): void {
    if (amount > 0n) this.items.push({ payment, left: amount });
  }

  /** Draws `amount` on the first or the last of them; tells each part. */
  take(amount: bigint, from: 'first' | 'last', onPart: (payment: number, part: bigint) => void): void {
    for (let wanted = amount; wanted > 0n; ) {
      const item = from === 'first' ? this.items[this.head] : this.items.at(-1);
      if (item === undefined || this.head >= this.items.length)
        throw new RangeError('more taint leaves an account than came in');
      const part = item.left < wanted ? item.left : wanted;
      onPart(item.payment, part);
      wanted -= part;
      item.left -= part;
      if (item.left > 0n) continue;
      if (from === 'first') this.head++;
      else this.items.pop();
    }
  }

  /** What is left, in order of arrival. */
  *rest(): Generator<{ readonly payment: number; readonly left: bigint }> {
    for (let k = this.head; k < this.items.length; k++) yield this.items[k]!;
  }
}

import { LINK_RULES, type Link, type LinkRule } from './link.ts';

const ROOM = 1024;
/** Confidence is kept in hundredths. */
const PARTS = 100;

/**
 * Every link ever found, in columns, only ever added to: links inside one cluster too, so that the partition can be made
 * again without any of them. The links of one transaction and rule lie side by side and share the script `a`.
 */
export class EvidenceLog {
  length = 0;
  as = new Int32Array(ROOM);
  bs = new Int32Array(ROOM);
  transactions = new Int32Array(ROOM);
  /** Index into LINK_RULES. */
  rules = new Uint8Array(ROOM);
  /** Hundredths. */
  confidences = new Uint8Array(ROOM);

  /** Adds a link. `rule`: index into LINK_RULES; `confidence`: hundredths. */
  push(a: number, b: number, transaction: number, rule: number, confidence: number): void {
    const row = this.length;
    if (row === this.as.length) this.reserve(row * 2);
    this.as[row] = a;
    this.bs[row] = b;
    this.transactions[row] = transaction;
    this.rules[row] = rule;
    this.confidences[row] = confidence;
    this.length = row + 1;
  }

  at(row: number): Link {
    return {
      a: this.as[row]!,
      b: this.bs[row]!,
      transaction: this.transactions[row]!,
      rule: this.ruleAt(row),
      confidence: this.confidences[row]! / PARTS,
    };
  }

  ruleAt(row: number): LinkRule {
    return LINK_RULES[this.rules[row]!]!;
  }

  /** Row after the last one of the transaction and rule that `row` belongs to. */
  groupEnd(row: number): number {
    let end = row + 1;
    while (end < this.length && this.isSameGroup(row, end)) end++;
    return end;
  }

  /** Whether the row is the first one of its transaction and rule. */
  startsGroup(row: number): boolean {
    return row === 0 || !this.isSameGroup(row - 1, row);
  }

  /** A log of its own with the links of this one and, behind them, those of another. */
  joinedWith(other: EvidenceLog): EvidenceLog {
    const joined = new EvidenceLog();
    joined.reserve(this.length + other.length);
    for (const log of [this, other]) joined.copyFrom(log);
    return joined;
  }

  /** Makes room for `rows` links. */
  reserve(rows: number): void {
    if (rows <= this.as.length) return;
    this.as = grown(this.as, new Int32Array(rows));
    this.bs = grown(this.bs, new Int32Array(rows));
    this.transactions = grown(this.transactions, new Int32Array(rows));
    this.rules = grown(this.rules, new Uint8Array(rows));
    this.confidences = grown(this.confidences, new Uint8Array(rows));
  }

  private copyFrom(log: EvidenceLog): void {
    const { length } = this;
    this.as.set(log.as.subarray(0, log.length), length);
    this.bs.set(log.bs.subarray(0, log.length), length);
    this.transactions.set(log.transactions.subarray(0, log.length), length);
    this.rules.set(log.rules.subarray(0, log.length), length);
    this.confidences.set(log.confidences.subarray(0, log.length), length);
    this.length = length + log.length;
  }

  private isSameGroup(a: number, b: number): boolean {
    return (
      this.transactions[a] === this.transactions[b] && this.rules[a] === this.rules[b] && this.as[a] === this.as[b]
    );
  }
}

function grown<Column extends Int32Array | Uint8Array>(old: Column, larger: Column): Column {
  larger.set(old);
  return larger;
}

import { changeOf } from '../openings.ts';
import type { AccountLine, Credit } from './accountLine.ts';
import type { LedgerGround } from './ledgerFlow.ts';

/** A line that is being walked. */
interface OpenLine extends AccountLine {
  readonly credits: Credit[];
  readonly debits: Map<number, bigint>;
  creditedTo: bigint;
  debitedTo: bigint;
  overdraft: bigint;
  file: string | null;
}

/** The lines of all held accounts: the same events, openings, loans and holes as when money is followed forward. */
export function accountLines(ground: Omit<LedgerGround, 'lines'>): ReadonlyMap<string, AccountLine> {
  const walk = new LineWalk(ground);
  for (let event = 0; event < ground.events.length; event++) {
    const { payment, side } = ground.events.at(event);
    walk.step(event, payment, side);
  }
  return walk.lines;
}

class LineWalk {
  readonly lines = new Map<string, OpenLine>();
  private readonly ground: Omit<LedgerGround, 'lines'>;
  private event = -1;

  constructor(ground: Omit<LedgerGround, 'lines'>) {
    this.ground = ground;
  }

  step(event: number, index: number, side: 'paid' | 'received'): void {
    const payment = this.ground.payments[index]!;
    const name = side === 'paid' ? payment.from : payment.to;
    if (!this.ground.held.has(name)) return;
    const line = this.line(name);
    this.event = event;
    this.mendHole(line, index, side);
    if (side === 'paid') {
      const whole = payment.amount + (payment.fee ?? 0n);
      this.lend(line, whole, 'lent by the bank: the account was overdrawn');
      line.debits.set(index, line.debitedTo);
      line.debitedTo += whole;
      return;
    }
    const cost = payment.payeeFee < payment.amount ? payment.payeeFee : payment.amount;
    const arrived = payment.amount - cost;
    const debt = line.overdraft < arrived ? line.overdraft : arrived;
    line.overdraft -= debt;
    this.credit(line, index, debt, arrived - debt, '');
    if (payment.payeeFee === cost) return;
    this.lend(line, payment.payeeFee - cost, 'lent by the bank: the account was overdrawn');
    line.debitedTo += payment.payeeFee - cost;
  }

  private line(name: string): OpenLine {
    const known = this.lines.get(name);
    if (known !== undefined) return known;
    const opening = this.ground.openings.get(name)?.amount ?? 0n;
    const line: OpenLine = {
      ...{ credits: [], debits: new Map<number, bigint>(), creditedTo: 0n, debitedTo: 0n },
      ...{ overdraft: opening < 0n ? -opening : 0n, file: null },
    };
    this.lines.set(name, line);
    this.event = -1;
    if (opening > 0n) this.credit(line, -1, 0n, opening, 'opening balance, of unknown origin');
    return line;
  }

  private credit(line: OpenLine, payment: number, offset: bigint, length: bigint, reason: string): void {
    if (length === 0n) return;
    const start = line.creditedTo;
    line.creditedTo += length;
    const balance = line.creditedTo - line.debitedTo;
    line.credits.push({ payment, offset, start, length, balance, event: this.event, reason });
  }

  private lend(line: OpenLine, needed: bigint, reason: string): void {
    const lacking = needed - (line.creditedTo - line.debitedTo);
    if (lacking <= 0n) return;
    this.credit(line, -1, 0n, lacking, reason);
    line.overdraft += lacking;
  }

  private mendHole(line: OpenLine, index: number, side: 'paid' | 'received'): void {
    const payment = this.ground.payments[index]!;
    const place = payment[side];
    if (place === null || place.balance === null) return;
    const isNext = line.file !== null && line.file !== place.file;
    line.file = place.file;
    if (!isNext) return;
    const before = place.balance - changeOf(payment, side);
    const missing = before - (line.creditedTo - line.debitedTo - line.overdraft);
    const reason = `came in rows that are missing before row ${place.row} of ${place.file.slice(0, 12)}`;
    if (missing > 0n) this.credit(line, -1, 0n, missing, reason);
    if (missing >= 0n) return;
    this.lend(line, -missing, reason);
    line.debitedTo -= missing;
  }
}

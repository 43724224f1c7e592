import { cutLine } from '../../tracing/cutLine.ts';
import { appendSegment, CLEAN, type Segment } from '../../tracing/segment.ts';
import { changeOf } from '../openings.ts';
import type { AccountLots, AccountRule } from './accountLots.ts';
import { boundAt } from './boundAt.ts';
import { FlowRecord } from './flowRecord.ts';
import { BUDGET_REASON, isSpent } from './isSpent.ts';
import { isSeed, seededLength, seededLengths, UNKNOWN } from './label.ts';
import type { FlowRequest, LedgerFlow, LedgerSeed } from './ledgerFlow.ts';
import { OriginQueue } from './originQueue.ts';

interface Account {
  readonly lots: AccountLots;
  /** By label − 1. */
  readonly origins: readonly OriginQueue[];
  /** What the account owes its bank. */
  overdraft: bigint;
  /** Statement of its last row. */
  file: string | null;
}

/**
 * Follows seeds through accounts under a rule that divides: every base unit of a seed ends at exactly one endpoint.
 * Events are taken in their order; one pass, O(events + edges).
 */
export function divideFlow(request: FlowRequest, rule: AccountRule): LedgerFlow {
  const pass = new DividingPass(request, rule);
  for (const { payment, side } of request.ground.events) {
    if (pass.isSpent) {
      if (side === 'received') pass.leave(payment);
    } else if (side === 'paid') pass.pay(payment);
    else pass.receive(payment);
  }
  return pass.finish();
}

class DividingPass {
  private readonly request: FlowRequest;
  private readonly rule: AccountRule;
  private readonly record: FlowRecord;
  private readonly accounts = new Map<string, Account>();
  private readonly seeds: ReadonlyMap<number, readonly LedgerSeed[]>;
  /** Money that left and has not arrived, where some of it is tainted; else it is all of one label. */
  private readonly underWay = new Map<number, readonly Segment[]>();
  private overlap = 0n;

  constructor(request: FlowRequest, rule: AccountRule) {
    this.request = request;
    this.rule = rule;
    this.record = new FlowRecord(request.labels);
    const seeds = new Map<number, LedgerSeed[]>();
    for (const seed of request.seeds) seeds.set(seed.payment, [...(seeds.get(seed.payment) ?? []), seed]);
    this.seeds = seeds;
  }

  get isSpent(): boolean {
    return isSpent(this.request, this.record);
  }

  /** Past the budget: seeds and money under way end where they arrive. */
  leave(index: number): void {
    const came = this.underWay.get(index);
    if (came === undefined && !this.seeds.has(index)) return;
    this.underWay.delete(index);
    const { amount } = this.request.ground.payments[index]!;
    const line = this.claim(index, came ?? [{ label: UNKNOWN, length: amount }]);
    this.record.end('budget', index, seededLengths(line, this.request.labels), BUDGET_REASON);
  }

  pay(index: number): void {
    const payment = this.request.ground.payments[index]!;
    if (!this.request.ground.held.has(payment.from)) {
      this.underWay.set(index, [{ label: UNKNOWN, length: payment.amount }]);
      return;
    }
    const account = this.account(payment.from);
    this.mendHole(account, index, 'paid');
    const fee = payment.fee ?? 0n;
    this.lend(account, payment.amount + fee);
    const taken = account.lots.debit(payment.amount, fee);
    this.underWay.set(index, taken.moved);
    this.draw(account, index, 'payee', taken.moved);
    this.draw(account, index, 'fee', taken.fee);
  }

  receive(index: number): void {
    const payment = this.request.ground.payments[index]!;
    const came = this.underWay.get(index) ?? [{ label: UNKNOWN, length: payment.amount }];
    this.underWay.delete(index);
    const line = this.claim(index, came);
    const tainted = seededLength(line);
    const isHeld = this.request.ground.held.has(payment.to);
    const account = isHeld ? this.account(payment.to) : null;
    if (account !== null) this.mendHole(account, index, 'received');
    if (tainted > 0n && !this.record.payments.has(index)) this.record.reach(index, 0n, 0, -1);
    const hops = this.record.payments.get(index)?.hops ?? 0;
    const end = tainted === 0n ? null : boundAt(this.request, index, tainted, hops, this.seeds.has(index));
    if (end !== null) this.record.end(end.kind, index, seededLengths(line, this.request.labels), end.reason);
    if (account === null) return;
    this.credit(account, index, end === null ? line : [{ label: CLEAN, length: payment.amount }]);
  }

  finish(): LedgerFlow {
    for (const { origins } of this.accounts.values()) {
      for (const [k, queue] of origins.entries()) {
        for (const { payment, left } of queue.rest()) {
          if (this.isSpent) this.record.end('budget', payment, this.only(k, left), BUDGET_REASON);
          else this.record.end('balance', payment, this.only(k, left), 'rests in the account');
        }
      }
    }
    const { payments, edges, endpoints } = this.record;
    return { rule: this.rule.name, conserves: true, overlap: this.overlap, payments, edges, endpoints };
  }

  private account(name: string): Account {
    const known = this.accounts.get(name);
    if (known !== undefined) return known;
    const opening = this.request.ground.openings.get(name)?.amount ?? 0n;
    const lots = this.rule.create();
    if (opening > 0n) lots.credit([{ label: UNKNOWN, length: opening }]);
    const origins = Array.from({ length: this.request.labels }, () => new OriginQueue());
    const account = { lots, origins, overdraft: opening < 0n ? -opening : 0n, file: null };
    this.accounts.set(name, account);
    return account;
  }

  /** A bank that pays out more than there is lends the rest. */
  private lend(account: Account, needed: bigint): void {
    const lacking = needed - account.lots.balance;
    if (lacking <= 0n) return;
    account.lots.credit([{ label: UNKNOWN, length: lacking }]);
    account.overdraft += lacking;
  }

  /** Where the next statement begins at another balance than the last one ended, rows are missing in between. */
  private mendHole(account: Account, index: number, side: 'paid' | 'received'): void {
    const payment = this.request.ground.payments[index]!;
    const place = payment[side];
    if (place === null || place.balance === null) return;
    const isNext = account.file !== null && account.file !== place.file;
    account.file = place.file;
    if (!isNext) return;
    const before = place.balance - changeOf(payment, side);
    const missing = before - (account.lots.balance - account.overdraft);
    if (missing > 0n) account.lots.credit([{ label: UNKNOWN, length: missing }]);
    if (missing >= 0n) return;
    this.lend(account, -missing);
    const { moved } = account.lots.debit(-missing, 0n);
    const reason = `left in rows that are missing before row ${place.row} of ${place.file.slice(0, 12)}`;
    this.drawParts(account, moved, (payment, label, part) =>
      this.record.end('unknown', payment, this.only(label, part), reason),
    );
  }

  /** Edges of what a payment takes out of an account, and the way its taint came. */
  private draw(account: Account, index: number, to: 'payee' | 'fee', taken: readonly Segment[]): void {
    if (seededLength(taken) === 0n) return;
    const parts = new Map<number, bigint>();
    this.drawParts(account, taken, (origin, _, part) => parts.set(origin, (parts.get(origin) ?? 0n) + part));
    for (const [origin, part] of parts) {
      this.record.edge(origin, index, to, part);
      this.record.reach(index, to === 'payee' ? part : 0n, (this.record.payments.get(origin)?.hops ?? 0) + 1, origin);
    }
    if (to === 'fee') this.record.end('fee', index, seededLengths(taken, this.request.labels), 'fee of the payment');
  }

  private drawParts(
    account: Account,
    taken: readonly Segment[],
    onPart: (payment: number, label: number, part: bigint) => void,
  ): void {
    for (const [k, length] of seededLengths(taken, this.request.labels).entries()) {
      account.origins[k]!.take(length, this.rule.origins, (payment, part) => onPart(payment, k, part));
    }
  }

  /** A seed claims of its first base units those that no earlier seed has; the rest is overlap. */
  private claim(index: number, came: readonly Segment[]): readonly Segment[] {
    let line = came;
    for (const { label, amount } of this.seeds.get(index) ?? []) {
      const { pieces, rest } = cutLine(line, [amount]);
      const claimed: Segment[] = [];
      for (const segment of pieces[0] ?? []) {
        if (isSeed(segment.label)) this.overlap += segment.length;
        appendSegment(claimed, isSeed(segment.label) ? segment.label : label, segment.length);
      }
      const own = seededLength(claimed) - seededLength(pieces[0] ?? []);
      if (own > 0n) this.record.reach(index, own, 0, -1);
      for (const segment of rest) appendSegment(claimed, segment.label, segment.length);
      line = claimed;
    }
    return line;
  }

  /** What arrives pays the payee's fee with its end, then a debt to the bank with its beginning. */
  private credit(account: Account, index: number, line: readonly Segment[]): void {
    const { amount, payeeFee } = this.request.ground.payments[index]!;
    const cost = payeeFee < amount ? payeeFee : amount;
    const { pieces, rest: fee } = cutLine(line, [amount - cost]);
    const ofFee = seededLengths(fee, this.request.labels);
    this.record.end('fee', index, ofFee, 'fee of the payment');
    this.record.edge(index, index, 'fee', seededLength(fee));
    const debt = account.overdraft < amount - cost ? account.overdraft : amount - cost;
    const { pieces: repaid, rest: kept } = cutLine(pieces[0] ?? [], [debt]);
    account.overdraft -= debt;
    this.record.end('unknown', index, seededLengths(repaid[0] ?? [], this.request.labels), 'repaid an overdraft');
    account.lots.credit(kept);
    for (const [k, length] of seededLengths(kept, this.request.labels).entries())
      account.origins[k]!.push(index, length);
    if (payeeFee > cost) this.chargeMore(account, index, payeeFee - cost);
  }

  /** A fee above what arrived. */
  private chargeMore(account: Account, index: number, cost: bigint): void {
    this.lend(account, cost);
    this.draw(account, index, 'fee', account.lots.debit(0n, cost).fee);
  }

  private only(label: number, amount: bigint): bigint[] {
    return Array.from({ length: this.request.labels }, (_, k) => (k === label ? amount : 0n));
  }
}

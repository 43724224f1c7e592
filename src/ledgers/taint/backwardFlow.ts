import { UsageError } from '../../errors/usageError.ts';
import { apportion } from '../../tracing/apportion.ts';
import type { AccountLine, Credit } from './accountLine.ts';
import { boundAt } from './boundAt.ts';
import { FlowRecord } from './flowRecord.ts';
import { BUDGET_REASON, isSpent } from './isSpent.ts';
import type { FlowRequest, LedgerFlow } from './ledgerFlow.ts';
import { OriginQueue } from './originQueue.ts';

/** Rules that can be asked where money came from. */
export const BACKWARD_RULES: readonly string[] = ['fifo', 'haircut'];

/**
 * Where the money of payments came from: every base unit of a seed ends at a payer of whom nothing more is known, a stop,
 * a bound, or money of unknown origin that an account held. FIFO takes the very units that a payment was made of;
 * haircut takes of every balance in proportion. One pass over the events, the last first.
 * @throws UsageError for a rule without a meaning backward.
 */
export function backwardFlow(request: FlowRequest, rule: string): LedgerFlow {
  if (!BACKWARD_RULES.includes(rule)) {
    throw new UsageError(`the taint rule "${rule}" cannot be followed backward`, {
      hint: `backward knows ${BACKWARD_RULES.join(' and ')}`,
    });
  }
  const pass = new BackwardPass(request, rule === 'fifo');
  for (let event = request.ground.events.length - 1; event >= 0 && !pass.isSpent; event--) pass.undo(event);
  return pass.finish(rule);
}

/** Units of a payment that are asked about. */
interface Asked {
  readonly from: bigint;
  readonly to: bigint;
  /** Index of the label. */
  readonly label: number;
}

/** What is asked about an account's balance, by label, and by the payments that it left with. */
type Pool = readonly OriginQueue[];

class BackwardPass {
  private readonly request: FlowRequest;
  private readonly isFifo: boolean;
  private readonly record: FlowRecord;
  private readonly lines: ReadonlyMap<string, AccountLine>;
  private readonly asked = new Map<number, Asked[]>();
  /** Units at the beginning of a payment that seeds ask about. */
  private readonly seeded = new Map<number, bigint>();
  private readonly pools = new Map<string, { readonly queues: Pool; readonly sums: bigint[] }>();
  /** Credits of an account that were not undone yet end here. */
  private readonly undone = new Map<string, number>();
  private overlap = 0n;

  constructor(request: FlowRequest, isFifo: boolean) {
    this.request = request;
    this.isFifo = isFifo;
    this.record = new FlowRecord(request.labels);
    this.lines = request.ground.lines;
    for (const { payment, label, amount } of request.seeds) {
      const from = this.seeded.get(payment) ?? 0n;
      if (amount <= from) continue;
      this.seeded.set(payment, amount);
      this.ask(payment, { from, to: amount, label: label - 1 });
      this.record.reach(payment, amount - from, 0, -1);
    }
  }

  get isSpent(): boolean {
    return isSpent(this.request, this.record);
  }

  undo(event: number): void {
    const { payment, side } = this.request.ground.events.at(event);
    if (side === 'received') {
      if (!this.isFifo) this.undoCredits(this.request.ground.payments[payment]!.to, event);
      this.decide(payment);
      return;
    }
    const { from } = this.request.ground.payments[payment]!;
    const asked = this.asked.get(payment) ?? [];
    this.asked.delete(payment);
    if (this.isFifo) this.drawUnits(payment, asked);
    else {
      if (asked.length > 0) this.pour(from, payment, asked);
      this.undoCredits(from, event);
    }
  }

  finish(rule: string): LedgerFlow {
    if (this.isSpent) this.leaveAll();
    else if (!this.isFifo) for (const account of this.pools.keys()) this.undoCredits(account, -1);
    const { payments, edges, endpoints } = this.record;
    return { rule, conserves: true, overlap: this.overlap, payments, edges, endpoints };
  }

  /** Past the budget: what is still asked about ends where it is asked. */
  private leaveAll(): void {
    const leave = (payment: number, label: number, amount: bigint): void => {
      const byLabel = this.zeros();
      byLabel[label] = amount;
      this.record.end('budget', payment, byLabel, BUDGET_REASON, this.request.ground.payments[payment]!.from);
    };
    for (const [payment, all] of this.asked) for (const { from, to, label } of all) leave(payment, label, to - from);
    for (const { queues } of this.pools.values()) {
      for (const [label, queue] of queues.entries())
        for (const { payment, left } of queue.rest()) leave(payment, label, left);
    }
  }

  private ask(payment: number, asked: Asked): void {
    const known = this.asked.get(payment);
    if (known === undefined) this.asked.set(payment, [asked]);
    else known.push(asked);
  }

  /** Ends here, or is asked of the payer's account. */
  private decide(payment: number): void {
    const asked = this.asked.get(payment);
    if (asked === undefined) return;
    const byLabel = this.zeros();
    for (const { from, to, label } of asked) byLabel[label] = byLabel[label]! + (to - from);
    const tainted = byLabel.reduce((sum, part) => sum + part, 0n);
    const hops = this.record.payments.get(payment)?.hops ?? 0;
    const payer = this.request.ground.payments[payment]!.from;
    const end = boundAt(this.request, payment, tainted, hops, this.seeded.has(payment), 'from');
    if (end === null) return;
    this.asked.delete(payment);
    this.record.end(end.kind, payment, byLabel, end.reason, payer);
  }

  /** FIFO: which credits the units of a payment are. */
  private drawUnits(payment: number, asked: readonly Asked[]): void {
    if (asked.length === 0) return;
    const { from: payer } = this.request.ground.payments[payment]!;
    const line = this.lines.get(payer)!;
    const start = line.debits.get(payment)!;
    for (const { from, to, label } of asked) {
      const [first, last] = [start + from, start + to];
      for (let k = creditAt(line.credits, first); k < line.credits.length; k++) {
        const credit = line.credits[k]!;
        if (credit.start >= last) break;
        const begin = credit.start > first ? credit.start : first;
        const end = credit.start + credit.length < last ? credit.start + credit.length : last;
        if (credit.payment < 0) this.endUnknown(payment, credit, label, end - begin);
        else this.origin(credit, payment, label, begin - credit.start + credit.offset, end - begin);
      }
    }
  }

  private origin(credit: Credit, payment: number, label: number, from: bigint, length: bigint): void {
    const seeded = this.seeded.get(credit.payment) ?? 0n;
    const to = from + length;
    const taken = seeded <= from ? 0n : seeded < to ? seeded - from : length;
    this.overlap += taken;
    this.reach(credit.payment, payment, length - taken, length);
    if (taken < length) this.ask(credit.payment, { from: from + taken, to, label });
  }

  /** Haircut: what is asked about a payment is asked about the balance that it left. */
  private pour(account: string, payment: number, asked: readonly Asked[]): void {
    const pool = this.pools.get(account) ?? {
      queues: this.zeros().map(() => new OriginQueue()),
      sums: this.zeros(),
    };
    this.pools.set(account, pool);
    for (const { from, to, label } of asked) {
      pool.queues[label]!.push(payment, to - from);
      pool.sums[label] = pool.sums[label]! + (to - from);
    }
  }

  /** Haircut: credits of an event give their share of what is asked about the balance. */
  private undoCredits(account: string, event: number): void {
    const line = this.lines.get(account);
    if (line === undefined) return;
    let at = this.undone.get(account) ?? line.credits.length;
    const pool = this.pools.get(account);
    for (; at > 0 && line.credits[at - 1]!.event >= event; at--) {
      if (pool !== undefined) this.undoCredit(line.credits[at - 1]!, pool.queues, pool.sums);
    }
    this.undone.set(account, at);
  }

  private undoCredit(credit: Credit, queues: Pool, sums: bigint[]): void {
    const asked = sums.reduce((sum, part) => sum + part, 0n);
    if (asked === 0n) return;
    const [share = 0n] = apportion(asked, [credit.length, credit.balance - credit.length]);
    const room = this.roomIn(credit);
    for (const [label, part] of apportion(share, sums).entries()) {
      if (part === 0n) continue;
      sums[label] = sums[label]! - part;
      queues[label]!.take(part, 'last', (payment, drawn) => {
        if (credit.payment < 0) return this.endUnknown(payment, credit, label, drawn);
        const kept = drawn < room.left ? drawn : room.left;
        this.overlap += drawn - kept;
        this.reach(credit.payment, payment, kept, drawn);
        if (kept > 0n) this.ask(credit.payment, { from: room.next, to: room.next + kept, label });
        room.next += kept;
        room.left -= kept;
      });
    }
  }

  /** Units of a credit that no seed asks about. */
  private roomIn({ payment }: Credit): { next: bigint; left: bigint } {
    const seeded = this.seeded.get(payment) ?? 0n;
    const amount = payment < 0 ? 0n : this.request.ground.payments[payment]!.amount;
    return { next: seeded, left: amount - seeded };
  }

  private reach(origin: number, payment: number, tainted: bigint, moved: bigint): void {
    this.record.edge(origin, payment, 'payee', moved);
    this.record.reach(origin, tainted, (this.record.payments.get(payment)?.hops ?? 0) + 1, payment);
  }

  private endUnknown(payment: number, { reason }: Credit, label: number, amount: bigint): void {
    const byLabel = this.zeros();
    byLabel[label] = amount;
    this.record.end('unknown', payment, byLabel, reason, this.request.ground.payments[payment]!.from);
  }

  private zeros(): bigint[] {
    return new Array<bigint>(this.request.labels).fill(0n);
  }
}

/** Index of the credit that a unit of the line lies in. */
function creditAt(credits: readonly Credit[], unit: bigint): number {
  let [low, high] = [0, credits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (credits[middle]!.start + credits[middle]!.length <= unit) low = middle + 1;
    else high = middle;
  }
  return low;
}

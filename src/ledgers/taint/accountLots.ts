import { apportion } from '../../tracing/apportion.ts';
import { appendSegment, CLEAN, type Segment } from '../../tracing/segment.ts';
import { isSeed, UNKNOWN } from './label.ts';
import { LotQueue } from './lotQueue.ts';

/** What one account holds of one asset, by origin. */
export interface AccountLots {
  readonly balance: bigint;
  credit(line: readonly Segment[]): void;
  /** Takes a payment and what it costs beside; together at most the balance. */
  debit(amount: bigint, fee: bigint): { readonly moved: Segment[]; readonly fee: Segment[] };
}

/** How an account's balance is divided when money leaves it. */
export interface AccountRule {
  readonly name: string;
  /** Which of the tainted credits a debit is drawn on for its edges. */
  readonly origins: 'first' | 'last';
  readonly create: () => AccountLots;
}

/**
 * Rules that divide. FIFO: Clayton's Case (1816). LIFO: the newest credit first. Haircut: pro rata by largest remainder.
 * LIBR: own money leaves first, so that a claim is bounded by the lowest balance since. dirty-first: tainted money first.
 */
export const ACCOUNT_RULES: readonly AccountRule[] = [
  { name: 'fifo', origins: 'first', create: () => new FirstInFirstOut() },
  { name: 'lifo', origins: 'last', create: () => new LastInFirstOut() },
  { name: 'haircut', origins: 'first', create: () => new ProRata() },
  { name: 'libr', origins: 'first', create: () => new TwoPockets('clean') },
  { name: 'dirty-first', origins: 'first', create: () => new TwoPockets('tainted') },
];

class FirstInFirstOut implements AccountLots {
  private readonly lots = new LotQueue();

  get balance(): bigint {
    return this.lots.total;
  }

  credit(line: readonly Segment[]): void {
    for (const { label, length } of line) this.lots.push(label, length);
  }

  debit(amount: bigint, cost: bigint) {
    const [moved, fee]: [Segment[], Segment[]] = [[], []];
    this.lots.take(amount, moved);
    this.lots.take(cost, fee);
    return { moved, fee };
  }
}

/** Credits are turned round, not the units inside one. */
class LastInFirstOut implements AccountLots {
  balance = 0n;
  private readonly credits: { readonly queue: LotQueue; readonly label: number | null }[] = [];

  credit(line: readonly Segment[]): void {
    const label = line.length === 1 ? line[0]!.label : null;
    const top = this.credits.at(-1);
    const joins = label !== null && top?.label === label;
    const queue = joins ? top.queue : new LotQueue();
    for (const { label: one, length } of line) {
      queue.push(one, length);
      this.balance += length;
    }
    if (!joins && queue.total > 0n) this.credits.push({ queue, label });
  }

  debit(amount: bigint, cost: bigint) {
    return { moved: this.take(amount), fee: this.take(cost) };
  }

  private take(length: bigint): Segment[] {
    const taken: Segment[] = [];
    this.balance -= length;
    for (let wanted = length; wanted > 0n; ) {
      const top = this.credits.at(-1);
      if (top === undefined) throw new RangeError('an account cannot pay more than it holds');
      const part = top.queue.total < wanted ? top.queue.total : wanted;
      top.queue.take(part, taken);
      wanted -= part;
      if (top.queue.total === 0n) this.credits.pop();
    }
    return taken;
  }
}

/** Tainted money lies apart from other money, each in order of arrival. */
class TwoPockets implements AccountLots {
  private readonly clean = new LotQueue();
  private readonly tainted = new LotQueue();
  private readonly order: readonly LotQueue[];

  constructor(first: 'clean' | 'tainted') {
    this.order = first === 'clean' ? [this.clean, this.tainted] : [this.tainted, this.clean];
  }

  get balance(): bigint {
    return this.clean.total + this.tainted.total;
  }

  credit(line: readonly Segment[]): void {
    for (const { label, length } of line) (isSeed(label) ? this.tainted : this.clean).push(label, length);
  }

  debit(amount: bigint, cost: bigint) {
    return { moved: this.take(amount), fee: this.take(cost) };
  }

  private take(length: bigint): Segment[] {
    const taken: Segment[] = [];
    let wanted = length;
    for (const pocket of this.order) {
      const part = pocket.total < wanted ? pocket.total : wanted;
      pocket.take(part, taken);
      wanted -= part;
    }
    if (wanted > 0n) throw new RangeError('an account cannot pay more than it holds');
    return taken;
  }
}

/** One pool: what leaves carries each label in proportion. */
class ProRata implements AccountLots {
  balance = 0n;
  /** Amounts by seed label − 1. */
  private seeds: bigint[] = [];
  private unknown = 0n;

  credit(line: readonly Segment[]): void {
    for (const { label, length } of line) {
      this.balance += length;
      if (label === UNKNOWN) this.unknown += length;
      if (!isSeed(label)) continue;
      while (this.seeds.length < label) this.seeds.push(0n);
      this.seeds[label - 1] = this.seeds[label - 1]! + length;
    }
  }

  debit(amount: bigint, cost: bigint) {
    const kept = this.balance - amount - cost;
    if (kept < 0n) throw new RangeError('an account cannot pay more than it holds');
    const tainted = this.seeds.reduce((sum, one) => sum + one, 0n);
    const [moves = 0n, , costs = 0n] = apportion(tainted, [amount, kept, cost]);
    return { moved: this.take(amount, moves), fee: this.take(cost, costs) };
  }

  private take(length: bigint, tainted: bigint): Segment[] {
    const line: Segment[] = [];
    for (const [k, part] of apportion(tainted, this.seeds).entries()) {
      appendSegment(line, k + 1, part);
      this.seeds[k] = this.seeds[k]! - part;
    }
    const known = this.balance - this.unknown - this.seeds.reduce((sum, one) => sum + one, 0n) - tainted;
    const [unknown = 0n, clean = 0n] = apportion(length - tainted, [this.unknown, known]);
    appendSegment(line, UNKNOWN, unknown);
    appendSegment(line, CLEAN, clean);
    this.unknown -= unknown;
    this.balance -= length;
    return line;
  }
}

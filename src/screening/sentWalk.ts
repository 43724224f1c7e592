import { apportion } from '../tracing/apportion.ts';
import type { Path } from './exposureLedger.ts';
import { type ExposureBounds, ExposureWalk } from './exposureWalk.ts';
import { type Parties, scriptOfInput } from './parties.ts';

/**
 * Where money went. A leg is an output; behind it lies the transaction that spends it. Haircut forward: what enters a
 * transaction is split over its outputs by their values, the fee as the last weight (largest remainder).
 */
export class SentWalk extends ExposureWalk {
  constructor(parties: Parties, self: ReadonlySet<number>, bounds: ExposureBounds) {
    super(parties, self, bounds, 'sent');
  }

  /** One output instead of a party: who was paid by it, and where it went. */
  startAt(output: number): void {
    const t = this.graph.outputTransaction(output);
    this.looked.add(t);
    this.total = this.graph.value(output);
    this.#to(output, this.total, { transaction: t, before: null }, 1);
    this.start([]);
  }

  protected override begin(t: number): void {
    const spent = this.#spentByUs(t);
    if (spent === null) return;
    const path = { transaction: t, before: null };
    const { graph, parties, self } = this;
    const shares = this.#split(t, spent);
    const start = graph.outputStart(t);
    const isForOthers = (index: number) => {
      const script = graph.script(start + index);
      return !self.has(script) && !parties.isOwn(script) && graph.scriptType(script) !== 'op_return';
    };
    shares.forEach((share, index) => {
      if (isForOthers(index)) this.total += share;
    });
    if (parties.isCoinJoin(t)) {
      const mixed = shares.reduce((sum, share, index) => (isForOthers(index) ? sum + share : sum), 0n);
      this.ledger.add(parties.coinJoin, mixed, 1, path);
      return;
    }
    for (const [index, share] of shares.entries()) this.#to(start + index, share, path, 1);
  }

  protected override enter(t: number, amount: bigint, path: Path, hop: number): void {
    const { graph } = this;
    const start = graph.outputStart(t);
    for (const [index, share] of this.#split(t, amount).entries()) this.#to(start + index, share, path, hop);
  }

  /** The transaction that spends a leg may show who was paid: a CoinJoin, or inputs of a party that is known. */
  protected override goesInto(t: number, _output: number, amount: bigint, path: Path, hop: number): boolean {
    const { parties } = this;
    const named = parties.namedByInputs(t);
    if (named !== null) this.ledger.add(named, amount, hop, path);
    else if (parties.isCoinJoin(t)) {
      this.ledger.add(parties.coinJoin, amount, hop + 1, { transaction: t, before: path });
    } else return true;
    this.looked.add(t);
    return false;
  }

  protected override transactionOf(output: number): number {
    return this.graph.inputTransaction(this.graph.spender(output));
  }

  protected override textOf(output: number): string {
    return this.graph.outpointText(output);
  }

  #to(output: number, share: bigint, path: Path, hop: number): void {
    if (share === 0n) return;
    const { graph, parties } = this;
    const script = graph.script(output);
    if (this.self.has(script) || parties.isOwn(script) || graph.scriptType(script) === 'op_return') return;
    const party = parties.partyOf(script);
    if (party !== null) this.ledger.add(party, share, hop, path);
    else this.follow(output, share, path);
  }

  /** What the party put in; null: it is not among the inputs. An unknown input is nobody's. */
  #spentByUs(t: number): bigint | null {
    const { graph } = this;
    let spent: bigint | null = null;
    for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
      if (this.self.has(scriptOfInput(graph, i))) spent = (spent ?? 0n) + graph.value(graph.prevout(i));
    }
    return spent;
  }

  /** The share of each output; the fee's is left out. */
  #split(t: number, amount: bigint): bigint[] {
    const { graph } = this;
    const weights: bigint[] = [];
    for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) weights.push(graph.value(o));
    const fee = graph.fee(t);
    if (fee === null) this.ledger.gap('unknown', amount, 'what a transaction spends is not known');
    weights.push(fee === null || fee < 0n ? 0n : fee);
    return apportion(amount, weights).slice(0, -1);
  }
}

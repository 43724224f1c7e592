import { apportion } from '../tracing/apportion.ts';
import type { Path } from './exposureLedger.ts';
import { type ExposureBounds, ExposureWalk } from './exposureWalk.ts';
import { type Parties, scriptOfInput } from './parties.ts';

/**
 * Where money came from. A leg is an input; behind it lies the transaction that made the coin. Haircut backward: what an
 * output received is split over the inputs by their values (largest remainder, ties to the lowest index).
 */
export class ReceivedWalk extends ExposureWalk {
  constructor(parties: Parties, self: ReadonlySet<number>, bounds: ExposureBounds) {
    super(parties, self, bounds, 'received');
  }

  /** One output instead of a party: where its money came from. */
  startAt(output: number): void {
    const t = this.graph.outputTransaction(output);
    this.looked.add(t);
    this.total = this.graph.value(output);
    if (!this.graph.isCoinbase(t)) this.enter(t, this.total, { transaction: t, before: null }, 1);
    this.start([]);
  }

  protected override begin(t: number): void {
    const { graph, self } = this;
    if (this.#spendsFromUs(t)) return;
    let received = 0n;
    for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
      if (self.has(graph.script(o))) received += graph.value(o);
    }
    this.total += received;
    if (!graph.isCoinbase(t)) this.enter(t, received, { transaction: t, before: null }, 1);
  }

  protected override enter(t: number, amount: bigint, path: Path, hop: number): void {
    const { graph, parties } = this;
    if (amount === 0n || graph.isCoinbase(t)) return;
    if (parties.isCoinJoin(t)) {
      this.ledger.add(parties.coinJoin, amount, hop, path);
      return;
    }
    const start = graph.inputStart(t);
    const values: bigint[] = [];
    for (let i = start; i < graph.inputEnd(t); i++) values.push(graph.value(graph.prevout(i)));
    if (values.some((value) => value < 0n)) {
      this.ledger.gap('unknown', amount, 'what a transaction spends is not known');
      return;
    }
    const parts = values.length === 1 ? [amount] : apportion(amount, values);
    for (const [index, part] of parts.entries()) this.#from(t, start + index, part, path, hop);
  }

  protected override goesInto(): boolean {
    return true;
  }

  protected override transactionOf(input: number): number {
    return this.graph.outputTransaction(this.graph.prevout(input));
  }

  protected override textOf(input: number): string {
    return this.graph.outpointText(this.graph.prevout(input));
  }

  #from(t: number, input: number, part: bigint, path: Path, hop: number): void {
    if (part === 0n) return;
    const { parties } = this;
    const script = scriptOfInput(this.graph, input);
    if (parties.isOwn(script) || this.self.has(script)) return;
    const party = parties.partyOf(script) ?? parties.namedByInputs(t);
    if (party !== null) this.ledger.add(party, part, hop, path);
    else this.follow(input, part, path);
  }

  /** Then what comes back is change, or moved between wallets of one house. */
  #spendsFromUs(t: number): boolean {
    const { graph } = this;
    for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
      const script = scriptOfInput(graph, i);
      if (this.self.has(script) || this.parties.isOwn(script)) return true;
    }
    return false;
  }
}

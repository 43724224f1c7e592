import { formatOutpoint } from '../chain/outpoint.ts';
import type { Transaction } from '../chain/transaction.ts';
import type { Gap } from '../results/envelope.ts';
import type { ChainReader } from './chainReader.ts';

/**
 * Heights of what expanded transactions spend, for rules that lay the oldest coins first. Asked only where the order is
 * open: two inputs or more. A height that cannot be had is a gap, and sorts last.
 */
export class CoinAges {
  readonly #reader: ChainReader;
  readonly #heights = new Map<string, number | null>();
  readonly #gaps: Gap[] = [];

  constructor(reader: ChainReader) {
    this.#reader = reader;
  }

  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  heightOf(txid: string): number | null {
    return this.#heights.get(txid) ?? null;
  }

  async learn(transaction: Transaction): Promise<void> {
    if (transaction.inputs.length < 2) return;
    const txids = transaction.inputs.flatMap(({ outpoint }) => (outpoint === null ? [] : [outpoint.txid]));
    const unknown = [...new Set(txids)].filter((txid) => !this.#heights.has(txid));
    if (unknown.length === 0) return;
    const heights = await this.#reader.heights(unknown);
    for (const input of transaction.inputs) {
      const height = input.outpoint === null ? undefined : heights.get(input.outpoint.txid);
      if (input.outpoint === null || height === undefined) continue;
      if (height === null || typeof height === 'number') {
        this.#heights.set(input.outpoint.txid, height);
        continue;
      }
      this.#heights.set(input.outpoint.txid, null);
      this.#gaps.push({
        kind: height.kind,
        outpoint: formatOutpoint(input.outpoint),
        address: null,
        value: input.prevout?.value.toString() ?? null,
        reason: `its age, by which fifo-age orders, is not known: ${height.reason}`,
      });
    }
  }
}

/** Transactions on a page of a history: the smallest page of a usual host, so that a page here is never cheaper there. */
const PAGE = 25;

/**
 * How much one line may look up, counted in requests that a source without any cache would need. What is stored already
 * counts as well: so a bound means the same in every run, and a warm cache never changes a result.
 */
export class Allowance {
  #left: number;
  readonly #transactions = new Set<string>();

  constructor(requests: number) {
    this.#left = requests;
  }

  get isSpent(): boolean {
    return this.#left <= 0;
  }

  /** A history of so many transactions, after it was read: one page at least. */
  chargeHistory(transactions: number): void {
    this.#left -= Math.max(1, Math.ceil(transactions / PAGE));
  }

  /** One transaction by its txid; the same one again is free. False: not any more. */
  takeTransaction(txid: string): boolean {
    if (this.#transactions.has(txid)) return true;
    if (this.#left < 1) return false;
    this.#left -= 1;
    this.#transactions.add(txid);
    return true;
  }

  /** Who spends an output: the question, and the transaction that answers it. False: not any more. */
  takeSpend(): boolean {
    if (this.#left < 2) return false;
    this.#left -= 2;
    return true;
  }
}

/** Why a leg was left. */
export const BEYOND_ALLOWANCE = { kind: 'budget', reason: 'beyond the requests that one line may cost' } as const;

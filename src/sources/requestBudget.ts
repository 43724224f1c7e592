import { RefusedError } from '../errors/sourceErrors.ts';

/** Counts what was sent and stops at `--max-requests`. Tip and probe requests are sent uncounted. */
export class RequestBudget {
  readonly #most: number | null;
  #counted = 0;
  #total = 0;

  constructor(most: number | null) {
    this.#most = most;
  }

  get counted(): number {
    return this.#counted;
  }

  get total(): number {
    return this.#total;
  }

  /** Call before an attempt is sent; RefusedError when nothing is left. */
  spend(isCounted: boolean): void {
    if (isCounted) {
      if (this.#most !== null && this.#counted >= this.#most) {
        throw new RefusedError(`the budget of ${this.#most} requests is used up`, {
          hint: 'Run again with a larger --max-requests; what was fetched is kept.',
        });
      }
      this.#counted++;
    }
    this.#total++;
  }
}

/** The writing half of a TransactionStore, refused: what a recorded or replayed run would write is a defect of the program. */
export abstract class ReadOnlyStore {
  readonly #why: string;

  constructor(why: string) {
    this.#why = why;
  }

  putTransactions(): Promise<void> {
    return this.#refuse();
  }

  dropTransactions(): Promise<void> {
    return this.#refuse();
  }

  getBlocks(): Promise<never> {
    return this.#refuse();
  }

  dropFrom(): Promise<never> {
    return this.#refuse();
  }

  putUnspent(): Promise<void> {
    return this.#refuse();
  }

  putHistory(): Promise<void> {
    return this.#refuse();
  }

  putTip(): Promise<void> {
    return this.#refuse();
  }

  importFile(): Promise<never> {
    return this.#refuse();
  }

  #refuse(): Promise<never> {
    return Promise.reject(new TypeError(this.#why));
  }
}

/** Money that came into an account, as a stretch of the line of everything that ever did. */
export interface Credit {
  /** The payment that brought it; −1: of unknown origin. */
  readonly payment: number;
  /** First base unit of the payment that it is; those before repaid an overdraft. */
  readonly offset: bigint;
  readonly start: bigint;
  readonly length: bigint;
  /** Balance of the account with it. */
  readonly balance: bigint;
  /** Index of the event; −1: before the first. */
  readonly event: number;
  /** Of unknown money. */
  readonly reason: string;
}

/** One account from its first row to its last. The k-th unit that came in is the k-th that goes out, first in first out. */
export interface AccountLine {
  readonly credits: readonly Credit[];
  /** Where the line of what went out stands at each payment; the payment's units, then its fee. */
  readonly debits: ReadonlyMap<number, bigint>;
  readonly creditedTo: bigint;
  readonly debitedTo: bigint;
}

/** One side of a payment of money, as the person behind the accounts has it. */
export interface OwnedPayment {
  /** Citation of the row. */
  readonly id: string;
  /** Unix seconds. */
  readonly time: number;
  /** Business day in the time zone of the statement, days since 1970. */
  readonly day: number;
  readonly side: 'received' | 'paid';
  /** Who has the account: by the statement's map, else the account itself. */
  readonly owner: string;
  readonly account: string;
  readonly institution: string;
  /** Owner of the other account. */
  readonly other: string;
  readonly cents: bigint;
}

/** Payments of all books in money of one currency, both sides of each. */
export interface OwnedContext {
  readonly networkName: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly payments: readonly OwnedPayment[];
  readonly isService: (owner: string) => boolean;
}

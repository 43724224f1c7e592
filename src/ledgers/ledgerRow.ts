/** How exactly a statement dates a row. A `day` is its first second in the zone of the statement. */
export type TimePrecision = 'second' | 'minute' | 'day';

/** One row of a statement as its map reads it. Amounts are base units of the asset and never negative. */
export interface LedgerRow {
  /** Number of the record in the file as a spreadsheet counts: junk and blank lines included, from 1. */
  readonly row: number;
  /** Unix seconds UTC. */
  readonly time: number;
  readonly precision: TimePrecision;
  /** Accounts; empty: the statement does not say. */
  readonly from: string;
  readonly to: string;
  readonly fromName: string;
  readonly toName: string;
  /** Whose statement the row stands in; `none`: a list of transfers between others. */
  readonly holder: 'from' | 'to' | 'none';
  /** `EUR`, `WMZ`, `USDT:0xdac1…`. */
  readonly asset: string;
  readonly decimals: number;
  readonly amount: bigint;
  /** What the holder (of a list: the sender) paid beside, in the same asset; null: not said. */
  readonly fee: bigint | null;
  /** Balance of the holder after the row; null: not said. May be negative. */
  readonly balance: bigint | null;
  readonly reference: string;
  /** Hash or number of the transfer, where the system has one; empty: none. */
  readonly transaction: string;
  readonly text: string;
}

/** Change of the holder's balance by a row of a statement. */
export function balanceChange({ holder, amount, fee }: LedgerRow): bigint {
  return holder === 'to' ? amount - (fee ?? 0n) : -amount - (fee ?? 0n);
}

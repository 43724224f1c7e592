import { formatAmount } from '../chain/amount.ts';
import { balanceChange, type LedgerRow } from './ledgerRow.ts';

/** Where a running balance does not add up. */
export interface Imbalance {
  readonly row: number;
  readonly reason: string;
}

interface State {
  readonly row: number;
  readonly balance: bigint;
  readonly change: bigint;
}

/**
 * Checks running balances row by row, per account and asset, without knowing whether the file lists the oldest row or
 * the newest first: each order is held for possible until it fails.
 */
export class BalanceCheck {
  private readonly last = new Map<string, State>();
  private forward: Imbalance | null = null;
  private backward: Imbalance | null = null;
  private compared = 0;

  /** Gives the imbalance once both orders have failed; the one that held longest is told. */
  add(row: LedgerRow): Imbalance | null {
    if (row.balance === null || row.holder === 'none') return null;
    const key = `${row.holder === 'from' ? row.from : row.to}\n${row.asset}`;
    const before = this.last.get(key);
    const now = { row: row.row, balance: row.balance, change: balanceChange(row) };
    this.last.set(key, now);
    if (before === undefined) return null;
    this.compared++;
    const format = (units: bigint): string => formatAmount(units, row.decimals);
    if (before.balance + now.change !== now.balance) {
      this.forward ??= {
        row: row.row,
        reason: `the balance is ${format(now.balance)}, and ${format(before.balance + now.change)} follows from row ${before.row}`,
      };
    }
    if (now.balance + before.change !== before.balance) {
      this.backward ??= {
        row: row.row,
        reason: `the balance is ${format(now.balance)}, and ${format(before.balance - before.change)} must stand before row ${before.row}`,
      };
    }
    return this.failure();
  }

  /** Which order the balances prove; null where they prove none. */
  finish(): Imbalance | { readonly direction: 'oldest-first' | 'newest-first' } | null {
    const failure = this.failure();
    if (failure !== null) return failure;
    if (this.compared === 0 || (this.forward === null && this.backward === null)) return null;
    return { direction: this.forward === null ? 'oldest-first' : 'newest-first' };
  }

  private failure(): Imbalance | null {
    if (this.forward === null || this.backward === null) return null;
    return this.backward.row > this.forward.row ? this.backward : this.forward;
  }
}

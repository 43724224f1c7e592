import { rowId } from './citation.ts';
import { hiddenAccount, type LedgerPayment, type LedgerPlace } from './ledgerPayment.ts';
import type { TimePrecision } from './ledgerRow.ts';
import type { MergedEntry } from './mergeCopies.ts';
import type { PairedEntries } from './pairEntries.ts';

/** A payment over the rows that state it. What it says is read from them when asked: a million payments stay small. */
export class PairedPayment implements LedgerPayment {
  readonly height = null;
  readonly txid = null;
  readonly basis = 'ledger' as const;
  readonly time: number;
  private readonly out: MergedEntry | null;
  private readonly into: MergedEntry | null;
  private readonly listed: MergedEntry | null;

  constructor({ out, into, listed }: PairedEntries) {
    this.out = out;
    this.into = into;
    this.listed = listed;
    this.time = this.first.time;
  }

  get id(): string {
    return rowId(this.first.file, this.first.row);
  }

  get from(): string {
    return this.first.from || this.last.from || this.hidden;
  }

  get to(): string {
    return this.first.to || this.last.to || this.hidden;
  }

  get asset(): string {
    return this.first.asset;
  }

  get amount(): bigint {
    return this.first.amount;
  }

  /** The fee of a lone row of the payee's is the payee's. */
  get fee(): bigint | null {
    return this.out === null && this.listed === null ? null : this.first.fee;
  }

  get payeeFee(): bigint {
    return this.into?.entry.fee ?? 0n;
  }

  get arrival(): number {
    return Math.max(this.time, this.last.time);
  }

  get precision(): TimePrecision {
    return this.first.precision;
  }

  get decimals(): number {
    return this.first.decimals;
  }

  get rows(): readonly string[] {
    return [this.out, this.listed, this.into].flatMap((side) =>
      side === null ? [] : [side.entry, ...side.copies].map(({ file, row }) => rowId(file, row)),
    );
  }

  get fromName(): string {
    return this.first.fromName || this.last.fromName;
  }

  get toName(): string {
    return this.first.toName || this.last.toName;
  }

  get text(): string {
    return this.first.text || this.last.text;
  }

  get transaction(): string {
    return this.first.transaction || this.last.transaction;
  }

  get paid(): LedgerPlace | null {
    return placeOf(this.out ?? this.listed, this.out !== null);
  }

  get received(): LedgerPlace | null {
    return placeOf(this.into ?? this.listed, this.into !== null);
  }

  private get first() {
    return (this.out ?? this.listed ?? (this.into as MergedEntry)).entry;
  }

  private get last() {
    return (this.into ?? this.listed ?? (this.out as MergedEntry)).entry;
  }

  private get hidden(): string {
    return hiddenAccount(this.first.file, this.first.row);
  }
}

/** A list of transfers says no balance of anybody. */
function placeOf(side: MergedEntry | null, isStatement: boolean): LedgerPlace | null {
  if (side === null) return null;
  const { file, order, row, balance } = side.entry;
  return { file, order, row, balance: isStatement ? balance : null };
}

import { MalformedError } from '../errors/sourceErrors.ts';
import { UsageError } from '../errors/usageError.ts';
import { decimalsOfAsset } from './assetDecimals.ts';
import { BalanceCheck } from './balanceCheck.ts';
import { columnsOf, findColumns } from './columnFinder.ts';
import type { ColumnName, LedgerMap } from './ledgerMap.ts';
import type { LedgerRow } from './ledgerRow.ts';
import { OrderCheck } from './orderCheck.ts';
import { parseDecimal } from './parseDecimal.ts';
import { type Moment, momentReader } from './parseMoment.ts';

/** Lines in which the header is looked for. */
const HEADER_WITHIN = 60;

/** A record of a CSV file: its number from 1, junk and blank ones counted, and its cells. */
export interface LedgerRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

/** What became of the records of a file. */
export interface RowCounts {
  rows: number;
  /** Blank, before the header, or left out by the map. */
  skipped: number;
}

/**
 * Reads the records of one file, in their order, by a map: header, rows, order of dates and running balance. Throws
 * MalformedError that names file and row for whatever cannot be what the map says.
 */
export class RowReader {
  readonly counts: RowCounts = { rows: 0, skipped: 0 };
  private readonly map: LedgerMap;
  private readonly file: string;
  private readonly names: readonly ColumnName[];
  private readonly readMoment: (text: string) => Moment;
  private readonly balances: BalanceCheck;
  private readonly order: OrderCheck;
  private columns: ReadonlyMap<ColumnName, number> | null = null;
  private width = 0;
  private best: readonly string[] = [];

  constructor(map: LedgerMap, file: string) {
    this.map = map;
    this.file = file;
    this.names = columnsOf(map);
    this.readMoment = momentReader(map.date.format, map.date.timezone);
    this.balances = new BalanceCheck();
    this.order = new OrderCheck();
    if (map.header !== 'none') return;
    const unnumbered = this.names.find((name) => typeof name === 'string');
    if (unnumbered !== undefined) {
      throw new UsageError(`the map ${map.name} has no header line and names the column "${unnumbered}"`, {
        hint: 'name columns by their numbers, from 1',
      });
    }
    this.columns = new Map(this.names.map((name) => [name, Number(name) - 1]));
  }

  /** The row, or null for a record that is none. */
  read({ row, cells }: LedgerRecord): LedgerRow | null {
    const isBlank = cells.every((cell) => cell.trim() === '');
    if (this.columns === null) this.lookForHeader(row, cells);
    else if (!isBlank && this.isWanted(cells)) return this.readRow(row, cells);
    this.counts.skipped++;
    return null;
  }

  /** To be called behind the last record. `newest-first`: the file lists the newest row first. */
  finish(): { readonly direction: 'oldest-first' | 'newest-first' } {
    if (this.columns === null) {
      const found = this.best.filter((cell) => cell.trim() !== '');
      throw new MalformedError(
        `${this.file} has no header line with the columns ${this.names.map((name) => `"${name}"`).join(', ')}`,
        {
          hint: `the likeliest line has: ${found.join(' | ').slice(0, 400) || 'nothing'}; change the map, or try: peelhound ledger guess`,
        },
      );
    }
    const byBalance = this.balances.finish();
    if (byBalance !== null && 'row' in byBalance) throw this.broken(byBalance.row, byBalance.reason);
    return { direction: byBalance?.direction ?? this.order.direction };
  }

  private lookForHeader(row: number, cells: readonly string[]): void {
    const { header } = this.map;
    if (typeof header === 'number' && row <= header) return;
    if (cells.filter((cell) => cell.trim() !== '').length > this.best.filter((cell) => cell.trim() !== '').length)
      this.best = cells;
    const found = findColumns(cells, this.names);
    if (found !== null) {
      this.columns = found;
      this.width = cells.length;
      return;
    }
    if (row >= HEADER_WITHIN || typeof header === 'number') this.finish();
  }

  private isWanted(cells: readonly string[]): boolean {
    const says = (one: { readonly column: ColumnName; readonly is: readonly string[] }) => this.says(cells, one);
    return this.map.onlyWhere.every(says) && !this.map.skipWhere.some(says);
  }

  private says(
    cells: readonly string[],
    { column, is }: { readonly column: ColumnName; readonly is: readonly string[] },
  ): boolean {
    return is.some((word) => word.trim().toLowerCase() === this.cell(cells, column).toLowerCase());
  }

  private readRow(row: number, cells: readonly string[]): LedgerRow {
    if (this.width > 0 && cells.length < this.width && this.isCutOff(cells)) {
      throw this.broken(row, `it has ${cells.length} cells, and the header has ${this.width}`);
    }
    const moment = this.field(row, cells, this.map.date.column, () => this.readMoment(this.dateText(cells)));
    const asset = this.assetOf(row, cells);
    const decimals = this.decimalsOf(row, asset);
    const money = (column: ColumnName): bigint =>
      this.field(row, cells, column, () =>
        parseDecimal(this.cell(cells, column), this.map.baseUnits ? 0 : decimals, {
          decimal: this.map.decimal,
          grouping: this.map.grouping,
          exponents: this.map.exponents,
        }),
      );
    const optionalMoney = (column: ColumnName | null): bigint | null =>
      column === null || this.cell(cells, column) === '' ? null : money(column);
    const fee = this.feeOf(row, optionalMoney(this.map.fee?.column ?? null));
    const { side, amount } = this.amountOf(row, cells, money, fee);
    const parties = this.partiesOf(row, cells, side);
    const isFailed = this.map.failedWhere.some((one) => this.says(cells, one));
    const made: LedgerRow = {
      row,
      time: moment.time,
      precision: moment.precision,
      ...parties,
      asset,
      decimals,
      amount: isFailed ? 0n : amount,
      fee: this.map.fee?.of === 'payer' && parties.holder === 'to' ? null : fee,
      balance: optionalMoney(this.map.balance),
      reference: this.textOf(cells, this.map.reference),
      transaction: this.textOf(cells, this.map.transaction),
      text: this.textOf(cells, this.map.text),
    };
    this.check(made, moment);
    this.counts.rows++;
    return made;
  }

  private check(row: LedgerRow, moment: Moment): void {
    const disorder = this.map.date.ordered ? this.order.add(row.row, moment) : null;
    if (disorder !== null) throw this.broken(row.row, disorder);
    const imbalance = this.balances.add(row);
    if (imbalance !== null) throw this.broken(imbalance.row, imbalance.reason);
  }

  /** A record may lack empty cells at its end, but none that the map names. */
  private isCutOff(cells: readonly string[]): boolean {
    return [...(this.columns ?? new Map()).values()].some((index) => index >= cells.length);
  }

  private cell(cells: readonly string[], column: ColumnName): string {
    return (cells[this.columns?.get(column) ?? -1] ?? '').trim();
  }

  /** Text cells of a spreadsheet may be written as `="007"`. */
  private textOf(cells: readonly string[], column: ColumnName | null): string {
    if (column === null) return '';
    const text = this.cell(cells, column);
    return /^="([^"]*)"$/.exec(text)?.[1] ?? text;
  }

  private dateText(cells: readonly string[]): string {
    const { column, time } = this.map.date;
    return time === null ? this.cell(cells, column) : `${this.cell(cells, column)} ${this.cell(cells, time)}`;
  }

  private assetOf(row: number, cells: readonly string[]): string {
    const { value, column, contract, prefix } = this.map.asset;
    const name = value ?? this.textOf(cells, column);
    if (name === '') throw this.broken(row, 'it names no currency');
    const address = this.textOf(cells, contract).toLowerCase();
    return `${prefix}${name}${address === '' ? '' : `:${address}`}`;
  }

  private decimalsOf(row: number, asset: string): number {
    const { decimals, otherDecimals, value } = this.map.asset;
    const symbol = asset.split(':')[0] as string;
    const listed = (name: string): number | undefined => (Object.hasOwn(decimals, name) ? decimals[name] : undefined);
    const known = listed(asset) ?? listed(symbol) ?? otherDecimals ?? (value === null ? null : decimalsOfAsset(asset));
    if (known !== null) return known;
    throw this.broken(row, `the map does not say how many decimal places ${asset} has`);
  }

  private feeOf(row: number, fee: bigint | null): bigint | null {
    if (fee === null) return null;
    return this.map.amount.kind === 'transfer' && fee < 0n ? this.refuseNegative(row) : fee < 0n ? -fee : fee;
  }

  private refuseNegative(row: number): never {
    throw this.broken(row, 'its fee is negative');
  }

  /** Direction and amount without the fee. */
  private amountOf(
    row: number,
    cells: readonly string[],
    money: (column: ColumnName) => bigint,
    fee: bigint | null,
  ): { side: LedgerRow['holder']; amount: bigint } {
    const { amount } = this.map;
    if (amount.kind === 'transfer') {
      const value = money(amount.column);
      // A sign says the direction only in somebody's own export; elsewhere the number has overflowed, or means nothing.
      const isOwn = this.map.account.value !== null || this.map.account.column !== null;
      if (value < 0n && !isOwn) throw this.broken(row, `its amount is negative: ${value}`);
      return { side: 'none', amount: value < 0n ? -value : value };
    }
    const change = amount.kind === 'sides' ? this.sidesOf(row, cells, money, amount) : money(amount.column);
    const isDebit = amount.kind === 'marked' ? this.isDebit(row, cells, amount) : change < 0n;
    const size = change < 0n ? -change : change;
    const included = this.map.fee?.included === true ? (fee ?? 0n) : 0n;
    const net = isDebit ? size - included : size + included;
    if (net < 0n) throw this.broken(row, 'its fee is larger than its amount');
    return { side: isDebit ? 'from' : 'to', amount: net };
  }

  private sidesOf(
    row: number,
    cells: readonly string[],
    money: (column: ColumnName) => bigint,
    { debit, credit }: { readonly debit: ColumnName; readonly credit: ColumnName },
  ): bigint {
    const size = (column: ColumnName): bigint => {
      const value = this.cell(cells, column) === '' ? 0n : money(column);
      return value < 0n ? -value : value;
    };
    const out = size(debit);
    const into = size(credit);
    if (out > 0n && into > 0n) throw this.broken(row, 'it has a debit and a credit');
    return into - out;
  }

  private isDebit(
    row: number,
    cells: readonly string[],
    {
      mark,
      debit,
      credit,
    }: { readonly mark: ColumnName; readonly debit: readonly string[]; readonly credit: readonly string[] },
  ): boolean {
    const word = this.cell(cells, mark).toLowerCase();
    const isOf = (words: readonly string[]): boolean => words.some((one) => one.trim().toLowerCase() === word);
    if (isOf(debit)) return true;
    if (isOf(credit)) return false;
    throw this.broken(row, `"${word}" in the column "${mark}" is neither a debit nor a credit of the map`);
  }

  private partiesOf(row: number, cells: readonly string[], side: LedgerRow['holder']) {
    const own =
      this.map.account.value === null
        ? this.accountOf(cells, this.map.account.column)
        : this.account(this.map.account.value);
    if (side === 'none' || this.map.from !== null) {
      const [from, to] = [this.accountOf(cells, this.map.from), this.accountOf(cells, this.map.to)];
      if (own !== '' && own !== from && own !== to)
        throw this.broken(row, `neither payer nor payee is ${own}, whose export it is`);
      const holder: LedgerRow['holder'] = own === '' || from === to ? 'none' : own === from ? 'from' : 'to';
      const owner = this.ownerOf(cells);
      return { from, to, fromName: holder === 'from' ? owner : '', toName: holder === 'to' ? owner : '', holder };
    }
    if (own === '') throw this.broken(row, 'it does not say whose statement it stands in');
    const { id = null, name = null, by = 'id' } = this.map.counterparty ?? {};
    const otherName = this.accountText(cells, name);
    const named = by === 'name' && otherName !== '' ? `name:${otherName.toUpperCase()}` : '';
    const other = this.accountOf(cells, id) || named;
    return side === 'from'
      ? { from: own, to: other, fromName: this.ownerOf(cells), toName: otherName, holder: side }
      : { from: other, to: own, fromName: otherName, toName: this.ownerOf(cells), holder: side };
  }

  private ownerOf(cells: readonly string[]): string {
    return this.map.owner.value ?? this.textOf(cells, this.map.owner.column).replace(/\s+/g, ' ');
  }

  private accountOf(cells: readonly string[], column: ColumnName | null): string {
    return this.account(this.accountText(cells, column));
  }

  /** Empty for what the map says is hidden. */
  private accountText(cells: readonly string[], column: ColumnName | null): string {
    const text = this.textOf(cells, column).replace(/\s+/g, ' ');
    return this.map.hidden.some((word) => word === text) ? '' : text;
  }

  /** Account numbers are written with and without spaces; postgres writes `\x` before hexadecimal ones. */
  private account(text: string): string {
    const plain = /^[A-Z]{2}\d{2}[ A-Z0-9]+$/.test(text) ? text.replace(/ /g, '') : text.replace(/^\\x/, '0x');
    if (this.map.accountCase === 'keep') return plain;
    return this.map.accountCase === 'lower' ? plain.toLowerCase() : plain.toUpperCase();
  }

  private field<T>(row: number, cells: readonly string[], column: ColumnName, read: () => T): T {
    try {
      return read();
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw this.broken(
        row,
        `"${this.cell(cells, column).slice(0, 60)}" in the column "${column}": ${cause.message}`,
        cause,
      );
    }
  }

  private broken(row: number, reason: string, cause?: unknown): MalformedError {
    return new MalformedError(`${this.file}, row ${row}: ${reason}`, {
      hint: 'Nothing of the file was imported.',
      cause,
    });
  }
}

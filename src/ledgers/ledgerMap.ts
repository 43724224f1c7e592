/** A column by its name in the header line or by its number, from 1. */
export type ColumnName = string | number;

/** How the cells of an export become rows. Every field that a preset leaves open, or states, can be set in the map. */
export interface LedgerMap {
  readonly name: string;
  /** Bank or system whose book it is. */
  readonly institution: string;
  readonly encoding: 'auto' | 'utf-8' | 'utf-16le' | 'windows-1252' | 'windows-1251' | 'iso-8859-15';
  /** One character, or `auto`. */
  readonly separator: string;
  readonly quote: string;
  /** Rows before the header line; `auto`: the first line that holds every named column. `none`: no header line. */
  readonly header: number | 'auto' | 'none';
  /** Rows at the end that are no payments. */
  readonly skipAfter: number;
  /** Rows left out (and counted) because a cell says so. */
  readonly skipWhere: readonly { readonly column: ColumnName; readonly is: readonly string[] }[];
  /** Rows taken because a cell says so (`status: SUCCESS`); others are left out and counted. */
  readonly onlyWhere: readonly { readonly column: ColumnName; readonly is: readonly string[] }[];
  /** Transactions that failed because a cell says so: their amount did not move, what they cost was paid. */
  readonly failedWhere: readonly { readonly column: ColumnName; readonly is: readonly string[] }[];
  readonly date: {
    readonly column: ColumnName;
    /** Column of the time of day, where it is apart. */
    readonly time: ColumnName | null;
    /** `DD/MM/YYYY HH:mm`, `iso`, `unix`, `unix-ms`. */
    readonly format: string;
    readonly timezone: string;
    /** Rows stand in order of time, either way; jumps that a swapped day and month explain are refused. */
    readonly ordered: boolean;
  };
  readonly decimal: '.' | ',';
  /** Character between groups of digits; empty: none. */
  readonly grouping: string;
  /** Numbers may be written as `7.77e-05`. */
  readonly exponents: boolean;
  readonly asset: {
    readonly value: string | null;
    readonly column: ColumnName | null;
    /** Column that tells tokens of one symbol apart: anybody can name a token USDT. */
    readonly contract: ColumnName | null;
    /** Put before the asset's name: `PM-`. */
    readonly prefix: string;
    /** Decimal places by asset, and of the others; null: refuse an asset that is not listed. */
    readonly decimals: Readonly<Record<string, number>>;
    readonly otherDecimals: number | null;
  };
  readonly amount:
    | { readonly kind: 'signed'; readonly column: ColumnName }
    | { readonly kind: 'sides'; readonly debit: ColumnName; readonly credit: ColumnName }
    | {
        readonly kind: 'marked';
        readonly column: ColumnName;
        readonly mark: ColumnName;
        readonly debit: readonly string[];
        readonly credit: readonly string[];
      }
    /** A list of transfers: the amount has no direction. */
    | { readonly kind: 'transfer'; readonly column: ColumnName };
  /** Cells are base units already (wei), without decimal places. */
  readonly baseUnits: boolean;
  /** `included`: the amount column is the change of the balance, fee and all. `of` payer: gas, which a payee does not pay. */
  readonly fee: { readonly column: ColumnName; readonly included: boolean; readonly of: 'holder' | 'payer' } | null;
  /** Whose statement it is. Of a list of transfers: the account that its rows have in common. */
  readonly account: { readonly value: string | null; readonly column: ColumnName | null };
  /** The person behind the account, for what is added up over several accounts; neither: not said. */
  readonly owner: { readonly value: string | null; readonly column: ColumnName | null };
  /** Statement: the other party. `by` name takes equal names for one party; default id. */
  readonly counterparty: {
    readonly id: ColumnName | null;
    readonly name: ColumnName | null;
    readonly by: 'id' | 'name';
  } | null;
  /** List of transfers: payer and payee. */
  readonly from: ColumnName | null;
  readonly to: ColumnName | null;
  /** The list holds every transfer of every account in it. */
  readonly closed: boolean;
  /** Cells that say nothing: a hidden counterparty. */
  readonly hidden: readonly string[];
  /** `lower` makes hexadecimal addresses one text. */
  readonly accountCase: 'keep' | 'lower' | 'upper';
  readonly balance: ColumnName | null;
  readonly reference: ColumnName | null;
  readonly transaction: ColumnName | null;
  readonly text: ColumnName | null;
}

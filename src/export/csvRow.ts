/** How a spreadsheet of some country reads CSV. */
export interface CsvDialect {
  readonly delimiter: string;
  /** Between whole coins and their fraction. */
  readonly decimalPoint: string;
  /** U+FEFF first: without it some spreadsheets read UTF-8 as Latin-1. */
  readonly byteOrderMark: boolean;
}

/** RFC 4180, as programs read it. */
export const PLAIN_CSV: CsvDialect = { delimiter: ',', decimalPoint: '.', byteOrderMark: false };

/** As spreadsheets in Spanish and Portuguese settings read it. */
export const SPANISH_CSV: CsvDialect = { delimiter: ';', decimalPoint: ',', byteOrderMark: true };

/** A cell; null is empty. */
export type CsvCell = string | number | bigint | null;

/**
 * One row with its line end. Text that a spreadsheet would run as a formula (it starts with = + - @, or with a sign in its
 * full-width form) gets an apostrophe before it (OWASP, CSV injection); cells are quoted where they must be (RFC 4180).
 */
export function csvRow(cells: readonly CsvCell[], dialect: CsvDialect = PLAIN_CSV): string {
  return `${cells.map((cell) => cellText(cell, dialect)).join(dialect.delimiter)}\r\n`;
}

function cellText(cell: CsvCell, { delimiter }: CsvDialect): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const inert = /^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  const needsQuotes = inert.includes(delimiter) || /["\r\n]|^\s|\s$/.test(inert);
  return needsQuotes ? `"${inert.replaceAll('"', '""')}"` : inert;
}

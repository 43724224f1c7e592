/**
 * SQL pieces for statements that take many rows as packed values (see packedColumn.ts). Every such statement begins
 * with `numberedRows(k)`: a table `row` with column `n` = 0 .. ?k - 1, which is scanned first.
 */
export function numberedRows(countParameter: number): string {
  return `WITH RECURSIVE row (n) AS (SELECT 0 WHERE ?${countParameter} > 0 UNION ALL SELECT n + 1 FROM row WHERE n + 1 < ?${countParameter})`;
}

/** The integer of the row in the packed column ?k, whose width is ?w. */
export function integerAt(columnParameter: number, widthParameter: number): string {
  const w = `?${widthParameter}`;
  return `CAST(substr(?${columnParameter}, row.n * ${w} + 1, ${w}) AS INTEGER)`;
}

/** The 32-byte hash of the row in the packed bytes ?k. */
export function hashAt(columnParameter: number): string {
  return `substr(?${columnParameter}, row.n * 32 + 1, 32)`;
}

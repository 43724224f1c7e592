/**
 * Statements and links. Amounts are decimal texts of base units, because tokens go beyond 64 bits; what a statement does
 * not say is the empty text. `holder` 0: a list of transfers, 1: of the payer, 2: of the payee; `place` counts in order of time.
 */
export const ledgerTables = `
CREATE TABLE ledger_files (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  institution TEXT NOT NULL,
  map TEXT NOT NULL,
  closed INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  newest_first INTEGER NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE ledger_rows (
  file_id INTEGER NOT NULL REFERENCES ledger_files (id),
  row INTEGER NOT NULL,
  time INTEGER NOT NULL,
  precision TEXT NOT NULL,
  holder INTEGER NOT NULL,
  payer TEXT NOT NULL,
  payee TEXT NOT NULL,
  payer_name TEXT NOT NULL,
  payee_name TEXT NOT NULL,
  asset TEXT NOT NULL,
  decimals INTEGER NOT NULL,
  amount TEXT NOT NULL,
  fee TEXT NOT NULL,
  balance TEXT NOT NULL,
  reference TEXT NOT NULL,
  transfer TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (file_id, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_rows_by_payer ON ledger_rows (payer);
CREATE INDEX ledger_rows_by_payee ON ledger_rows (payee);

CREATE TABLE ledger_links (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  row TEXT NOT NULL,
  target TEXT NOT NULL,
  target_kind TEXT NOT NULL,
  basis TEXT NOT NULL,
  grade TEXT NOT NULL,
  accepted INTEGER NOT NULL,
  details TEXT NOT NULL,
  UNIQUE (row, target)
) STRICT;

CREATE VIEW ledger_list AS
SELECT f.sha256 || ':' || r.row AS row_id, f.institution, datetime(r.time, 'unixepoch') AS time_utc, r.precision,
  nullif(r.payer, '') AS payer, nullif(r.payee, '') AS payee, r.asset, r.decimals, r.amount AS base_units,
  nullif(r.fee, '') AS fee, nullif(r.balance, '') AS balance, r.reference, r.transfer, r.note
FROM ledger_rows r JOIN ledger_files f ON f.id = r.file_id;
`;

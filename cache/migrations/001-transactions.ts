/**
 * Transactions, as normalised as an analyst expects. Amounts are base units, hashes 32 bytes in display order, times unix
 * seconds. What nobody said is a sentinel, because every column is NOT NULL: height -1 unconfirmed, -2 confirmed at an
 * unknown height; block_index -1; time, size, weight 0; version -2147483648; value and script_id of an unknown prevout
 * -1; sha256 empty for a script that has an address; flags 1 locktime known, 2 sequences known, 4 signatures counted. The views say NULL instead.
 */
export const transactionTables = `
CREATE TABLE networks (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE scripts (
  id INTEGER PRIMARY KEY,
  script BLOB NOT NULL,
  sha256 BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX scripts_by_script ON scripts (script);
CREATE INDEX scripts_by_sha256 ON scripts (sha256) WHERE sha256 <> x'';

CREATE TABLE transactions (
  id INTEGER PRIMARY KEY,
  network_id INTEGER NOT NULL,
  txid BLOB NOT NULL,
  height INTEGER NOT NULL,
  block_index INTEGER NOT NULL,
  block_hash BLOB NOT NULL,
  time INTEGER NOT NULL,
  is_coinbase INTEGER NOT NULL,
  version INTEGER NOT NULL,
  locktime INTEGER NOT NULL,
  size INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  signatures INTEGER NOT NULL,
  low_r INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX transactions_by_txid ON transactions (txid, network_id);
CREATE INDEX transactions_by_height ON transactions (network_id, height, is_coinbase DESC, txid);

CREATE TABLE inputs (
  transaction_id INTEGER NOT NULL,
  vin INTEGER NOT NULL,
  prev_txid BLOB NOT NULL,
  prev_vout INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  value INTEGER NOT NULL,
  script_id INTEGER NOT NULL,
  PRIMARY KEY (transaction_id, vin)
) STRICT, WITHOUT ROWID;
CREATE INDEX inputs_by_prevout ON inputs (prev_txid, prev_vout);
CREATE INDEX inputs_by_script ON inputs (script_id) WHERE script_id >= 0;

CREATE TABLE outputs (
  transaction_id INTEGER NOT NULL,
  vout INTEGER NOT NULL,
  value INTEGER NOT NULL,
  script_id INTEGER NOT NULL,
  PRIMARY KEY (transaction_id, vout)
) STRICT, WITHOUT ROWID;
CREATE INDEX outputs_by_script ON outputs (script_id);

CREATE TABLE unspent (
  network_id INTEGER NOT NULL REFERENCES networks (id),
  txid BLOB NOT NULL,
  vout INTEGER NOT NULL,
  as_of_height INTEGER NOT NULL,
  as_of_hash TEXT NOT NULL,
  PRIMARY KEY (network_id, txid, vout)
) STRICT, WITHOUT ROWID;

CREATE TABLE histories (
  network_id INTEGER NOT NULL REFERENCES networks (id),
  script_id INTEGER NOT NULL REFERENCES scripts (id),
  complete INTEGER NOT NULL,
  as_of_height INTEGER NOT NULL,
  as_of_hash TEXT NOT NULL,
  transaction_count INTEGER NOT NULL,
  PRIMARY KEY (network_id, script_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tips (
  network_id INTEGER PRIMARY KEY REFERENCES networks (id),
  height INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE imports (
  network_id INTEGER NOT NULL REFERENCES networks (id),
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  closed INTEGER NOT NULL,
  transactions INTEGER NOT NULL,
  non_coinbase_inputs INTEGER NOT NULL,
  max_height INTEGER NOT NULL,
  imported_at INTEGER NOT NULL,
  PRIMARY KEY (network_id, sha256)
) STRICT, WITHOUT ROWID;

CREATE VIEW transaction_list AS
SELECT n.name AS network, lower(hex(t.txid)) AS txid, t.height <> -1 AS confirmed, iif(t.height >= 0, t.height, NULL) AS height,
  iif(t.block_index >= 0, t.block_index, NULL) AS block_index, lower(hex(t.block_hash)) AS block_hash,
  iif(t.time > 0, datetime(t.time, 'unixepoch'), NULL) AS time_utc, t.is_coinbase AS coinbase,
  (SELECT count(*) FROM inputs i WHERE i.transaction_id = t.id) AS input_count,
  (SELECT count(*) FROM outputs o WHERE o.transaction_id = t.id) AS output_count
FROM transactions t JOIN networks n ON n.id = t.network_id;

CREATE VIEW input_list AS
SELECT n.name AS network, lower(hex(t.txid)) AS txid, i.vin, lower(hex(i.prev_txid)) AS prev_txid, i.prev_vout,
  iif(i.value >= 0, i.value, NULL) AS value, lower(hex(s.script)) AS script
FROM inputs i JOIN transactions t ON t.id = i.transaction_id JOIN networks n ON n.id = t.network_id
  LEFT JOIN scripts s ON s.id = i.script_id
WHERE t.is_coinbase = 0;

CREATE VIEW output_list AS
SELECT n.name AS network, lower(hex(t.txid)) AS txid, o.vout, o.value, lower(hex(s.script)) AS script
FROM outputs o JOIN transactions t ON t.id = o.transaction_id JOIN networks n ON n.id = t.network_id
  JOIN scripts s ON s.id = o.script_id;
`;

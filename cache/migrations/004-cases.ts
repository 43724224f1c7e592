/** Investigations: items in the order added, their documents and facts as texts kept once, and an append-only log. */
export const caseTables = `
CREATE TABLE cases (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE case_texts (
  sha256 TEXT PRIMARY KEY,
  deflated BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_items (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  position INTEGER NOT NULL,
  exhibit TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  network TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES case_texts (sha256),
  facts TEXT NOT NULL,
  PRIMARY KEY (case_id, position),
  UNIQUE (case_id, exhibit)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_log (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER case_log_is_append_only BEFORE UPDATE ON case_log
BEGIN SELECT RAISE(ABORT, 'the log of a case is append-only'); END;
`;

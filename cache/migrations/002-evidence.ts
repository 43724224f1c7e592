/** Raw response bodies, each kept once under its SHA-256 (deflate-compressed), and the exchanges that brought them. */
export const evidenceTables = `
CREATE TABLE bodies (
  sha256 TEXT PRIMARY KEY,
  byte_count INTEGER NOT NULL,
  deflated BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE exchanges (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL,
  method TEXT NOT NULL,
  url TEXT NOT NULL,
  request_body TEXT NOT NULL,
  status INTEGER NOT NULL,
  time INTEGER NOT NULL,
  body_sha256 TEXT NOT NULL REFERENCES bodies (sha256)
) STRICT;
CREATE INDEX exchanges_by_url ON exchanges (url);
CREATE INDEX exchanges_by_body ON exchanges (body_sha256);
`;

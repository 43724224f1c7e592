/**
 * Tags and watchlists. What nobody said is the empty text; `removed_version` 0: the tag stands. A tag's digest covers
 * what it states, not when it was stated. Alerts and lines are JSON texts, as results show them.
 */
export const tagTables = `
CREATE TABLE tag_lists (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  format TEXT NOT NULL,
  title TEXT NOT NULL,
  creator TEXT NOT NULL,
  licence TEXT NOT NULL,
  source_url TEXT NOT NULL
) STRICT;

CREATE TABLE tag_list_versions (
  list_id INTEGER NOT NULL REFERENCES tag_lists (id),
  version INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  list_date TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  tags INTEGER NOT NULL,
  added INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  PRIMARY KEY (list_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  list_id INTEGER NOT NULL REFERENCES tag_lists (id),
  digest TEXT NOT NULL,
  network TEXT NOT NULL,
  address TEXT NOT NULL,
  label TEXT NOT NULL,
  category TEXT NOT NULL,
  abuse TEXT NOT NULL,
  actor TEXT NOT NULL,
  source_url TEXT NOT NULL,
  confidence INTEGER NOT NULL,
  is_cluster_definer INTEGER NOT NULL,
  tag_type TEXT NOT NULL,
  list_date TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  licence TEXT NOT NULL,
  context TEXT NOT NULL,
  first_version INTEGER NOT NULL,
  removed_version INTEGER NOT NULL,
  valid_to TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX tags_standing ON tags (list_id, digest) WHERE removed_version = 0;
CREATE INDEX tags_by_address ON tags (address, network);

CREATE TABLE actors (
  list_id INTEGER NOT NULL REFERENCES tag_lists (id),
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  uri TEXT NOT NULL,
  categories TEXT NOT NULL,
  jurisdictions TEXT NOT NULL,
  aliases TEXT NOT NULL,
  lastmod TEXT NOT NULL,
  context TEXT NOT NULL,
  PRIMARY KEY (list_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE watch_runs (
  id INTEGER PRIMARY KEY,
  list TEXT NOT NULL,
  digest TEXT NOT NULL,
  state TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished INTEGER NOT NULL,
  CHECK (finished IN (0, 1))
) STRICT;
CREATE INDEX watch_runs_by_list ON watch_runs (list, finished, id);

CREATE TABLE watch_lines (
  run_id INTEGER NOT NULL REFERENCES watch_runs (id),
  ordinal INTEGER NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (run_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE watch_states (
  list TEXT NOT NULL,
  network TEXT NOT NULL,
  target TEXT NOT NULL,
  run_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (list, network, target, run_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE acknowledgements (
  alert_id TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  severity TEXT NOT NULL,
  author TEXT NOT NULL,
  time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW tag_view AS
SELECT l.name AS list, t.network, t.address, t.label, nullif(t.category, '') AS category, nullif(t.abuse, '') AS abuse,
  nullif(t.actor, '') AS actor, t.confidence, t.is_cluster_definer AS cluster_definer, nullif(t.source_url, '') AS source_url,
  nullif(t.list_date, '') AS list_date, nullif(t.valid_from, '') AS valid_from, nullif(t.valid_to, '') AS valid_to
FROM tags t JOIN tag_lists l ON l.id = t.list_id;
`;

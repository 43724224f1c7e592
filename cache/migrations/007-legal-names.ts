/** Whom to write to: legal name and jurisdiction of a tag's party, from its list or from what lists say of its actor. */
export const legalNameColumns = `
ALTER TABLE tags ADD COLUMN legal_name TEXT NOT NULL DEFAULT '';
ALTER TABLE tags ADD COLUMN jurisdiction TEXT NOT NULL DEFAULT '';
ALTER TABLE actors ADD COLUMN legal_name TEXT NOT NULL DEFAULT '';
CREATE INDEX actors_by_id ON actors (id, list_id);

DROP VIEW tag_view;
CREATE VIEW tag_view AS
SELECT l.name AS list, t.network, t.address, t.label, nullif(t.category, '') AS category, nullif(t.abuse, '') AS abuse,
  nullif(t.actor, '') AS actor, nullif(t.legal_name, '') AS legal_name, nullif(t.jurisdiction, '') AS jurisdiction,
  t.confidence, t.is_cluster_definer AS cluster_definer, nullif(t.source_url, '') AS source_url,
  nullif(t.list_date, '') AS list_date, nullif(t.valid_from, '') AS valid_from, nullif(t.valid_to, '') AS valid_to
FROM tags t JOIN tag_lists l ON l.id = t.list_id;
`;

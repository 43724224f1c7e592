import { UsageError } from '../errors/usageError.ts';

/** Fields of a tag that a column can give, with the names under which columns are found unasked, the plainest first. */
const COLUMNS = {
  address: ['address', 'addr', 'wallet', 'wallet_address', 'account'],
  ticker: ['network', 'blockchain', 'chain', 'currency', 'ticker', 'asset', 'coin'],
  label: ['label', 'name', 'entity', 'tag', 'family'],
  category: ['category', 'type', 'concept'],
  abuse: ['abuse'],
  actor: ['actor'],
  legalName: ['legal_name', 'legalname', 'company'],
  jurisdiction: ['jurisdiction', 'jurisdictions'],
  sourceUrl: ['source_url', 'sourceurl', 'source', 'url', 'reference'],
  confidence: ['confidence'],
  listDate: ['list_date', 'listdate', 'lastmod', 'updated_at', 'updatedat', 'date'],
  validFrom: ['valid_from', 'validfrom', 'created_at', 'createdat'],
  tagType: ['tag_type', 'tagtype'],
  licence: ['licence', 'license'],
  isClusterDefiner: ['is_cluster_definer', 'isclusterdefiner'],
  context: ['context', 'notes', 'description'],
} as const;

export type TagColumn = keyof typeof COLUMNS;

/** Which column (0-based) gives which field. */
export type ColumnMapping = Readonly<Partial<Record<TagColumn, number>>>;

/**
 * Finds the columns of a header line. `asked`: field to column name, as the person maps them; it wins over what would be
 * found unasked. Throws UsageError for a field or column that does not exist, and where no column holds an address.
 */
export function mapColumns(
  header: readonly string[],
  asked: Readonly<Record<string, string>>,
  name: string,
): ColumnMapping {
  const names = header.map((column) => column.trim().toLowerCase());
  const mapping: Partial<Record<TagColumn, number>> = {};
  for (const [field, column] of Object.entries(asked)) {
    const known = fieldOf(field);
    if (known === null) {
      throw new UsageError(`"${field}" is no field of a tag`, {
        hint: `map one of: ${Object.keys(COLUMNS).join(', ')}`,
      });
    }
    const index = names.indexOf(column.trim().toLowerCase());
    if (index < 0) throw new UsageError(`${name} has no column "${column}"`, { hint: `it has: ${header.join(', ')}` });
    mapping[known] = index;
  }
  for (const [field, usual] of Object.entries(COLUMNS) as [TagColumn, readonly string[]][]) {
    if (mapping[field] !== undefined) continue;
    const column = usual.find((name) => names.includes(name));
    if (column !== undefined) mapping[field] = names.indexOf(column);
  }
  if (mapping.address !== undefined) return mapping;
  throw new UsageError(`${name} has no column that holds addresses`, { hint: 'name it: --map address=<column>' });
}

function fieldOf(text: string): TagColumn | null {
  const wanted = text.trim().toLowerCase();
  const entry = Object.entries(COLUMNS).find(
    ([field, usual]) => field.toLowerCase() === wanted || (usual as readonly string[]).includes(wanted),
  );
  return (entry?.[0] as TagColumn | undefined) ?? null;
}

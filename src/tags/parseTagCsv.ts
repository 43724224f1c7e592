import { parse } from 'csv-parse/sync';
import { MalformedError } from '../errors/sourceErrors.ts';
import { type ColumnMapping, mapColumns, type TagColumn } from './columnMapping.ts';
import { ListBuilder, listHead } from './listBuilder.ts';
import type { RawTag, TagDefaults } from './rawTag.ts';
import { saysYes } from './saysYes.ts';
import type { TagList } from './tagList.ts';

/** Characters of one record. */
const MAX_RECORD = 256 * 1024;
/** What tables put before a cell lest a spreadsheet run it; `tagsCsv` does. */
const GUARD = /^'(?=[=+\-@])/;
/** Characters that make a spreadsheet take a cell for a formula. */
const FORMULA = /^[=@]|^[+-](?!\d)/;

/**
 * Tags from a CSV file with a header line (comma, semicolon or tab). `mapping`: field to column name. A label that a
 * spreadsheet would run as a formula is told and kept as the text it is. Throws MalformedError where it is no CSV,
 * UsageError where a column is missing.
 */
export function parseTagCsv(
  text: string,
  name: string,
  defaults: TagDefaults,
  mapping: Readonly<Record<string, string>> = {},
): TagList {
  const [header, ...rows] = readRows(text, name);
  if (header === undefined) throw new MalformedError(`${name} is empty`);
  const columns = mapColumns(header, mapping, name);
  const builder = new ListBuilder(defaults);
  const common = { ...defaults, label: defaults.label ?? name };
  for (const row of rows) {
    const beyond = row.slice(header.length).some((cell) => cell.trim() !== '');
    if (beyond) builder.defect('not-an-entry', row[columns.address ?? 0] ?? null, shifted(row, header));
    else builder.add(toRawTag(row, columns, common, builder));
  }
  return builder.build(listHead(name, 'csv', { licence: defaults.licence, sourceUrl: defaults.sourceUrl }));
}

/** An unquoted comma moves what is behind it by one column. */
function shifted(row: readonly string[], header: readonly string[]): string {
  return `a row of ${row.length} cells in a table of ${header.length} columns`;
}

function readRows(text: string, name: string): string[][] {
  const first = text.slice(0, 4096).split(/\r|\n/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].reduce((best, one) =>
    first.split(one).length > first.split(best).length ? one : best,
  );
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relaxColumnCount: true,
      skipEmptyLines: true,
      maxRecordSize: MAX_RECORD,
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.slice(0, 200) : 'unknown reason';
    throw new MalformedError(`${name} cannot be read as CSV: ${why}`, {
      hint: 'Nothing of the file was taken.',
      cause,
    });
  }
}

function toRawTag(row: readonly string[], columns: ColumnMapping, defaults: TagDefaults, builder: ListBuilder): RawTag {
  const cell = (column: TagColumn): string | null => {
    const index = columns[column];
    const value = index === undefined ? '' : (row[index] ?? '').trim().replace(GUARD, '');
    return value === '' ? null : value;
  };
  const label = cell('label');
  if (label !== null && FORMULA.test(label))
    builder.defectOnce('formula', 'labels that look like spreadsheet formulas are kept as text');
  return {
    address: cell('address') ?? '',
    ticker: cell('ticker'),
    label: label ?? defaults.label,
    category: cell('category'),
    abuse: cell('abuse'),
    actor: cell('actor'),
    legalName: cell('legalName'),
    jurisdiction: cell('jurisdiction'),
    sourceUrl: cell('sourceUrl'),
    confidence:
      cell('confidence') ?? (columns.confidence === undefined ? (defaults.confidence ?? 'trusted_provider') : null),
    isClusterDefiner: saysYes(cell('isClusterDefiner')),
    tagType: cell('tagType'),
    listDate: cell('listDate'),
    validFrom: cell('validFrom'),
    licence: cell('licence'),
    context: cell('context'),
  };
}

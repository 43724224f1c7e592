import { mapColumns, type TagColumn } from './columnMapping.ts';
import { type Fields, isFields, textOf } from './fields.ts';
import { ListBuilder, listHead } from './listBuilder.ts';
import { saysYes } from './saysYes.ts';
import type { TagList } from './tagList.ts';
import type { TagReadOptions } from './tagOptions.ts';

/** Tags from an array of objects, their keys mapped like the columns of a CSV file. Throws UsageError as `mapColumns`. */
export function parseTagJson(rows: readonly unknown[], name: string, options: TagReadOptions): TagList {
  const keys = [...new Set(rows.filter(isFields).flatMap((row) => Object.keys(row)))];
  const columns = mapColumns(keys, options.mapping, name);
  const { defaults } = options;
  const unstated = columns.confidence === undefined ? (defaults.confidence ?? 'trusted_provider') : null;
  const builder = new ListBuilder(defaults);
  for (const row of rows) {
    if (!isFields(row)) {
      builder.defect('not-an-entry', null, 'an entry is no object');
      continue;
    }
    const field = (column: TagColumn) => fieldOf(row, keys[columns[column] ?? -1]);
    builder.add({
      address: field('address') ?? '',
      ticker: field('ticker'),
      label: field('label') ?? defaults.label ?? name,
      category: field('category'),
      abuse: field('abuse'),
      actor: field('actor'),
      legalName: field('legalName'),
      jurisdiction: field('jurisdiction'),
      sourceUrl: field('sourceUrl'),
      confidence: confidenceOf(row, keys[columns.confidence ?? -1]) ?? unstated,
      isClusterDefiner: saysYes(field('isClusterDefiner')),
      tagType: field('tagType'),
      listDate: field('listDate'),
      validFrom: field('validFrom'),
      licence: field('licence'),
      context: field('context'),
    });
  }
  return builder.build(listHead(name, 'csv'));
}

function fieldOf(row: Fields, key: string | undefined): string | null {
  const text = key === undefined ? null : textOf(row, key);
  return text === null || text.trim() === '' ? null : text.trim();
}

/** The number 1 is the whole of a share, `1.0`, which JSON does not tell from 1 of 100. */
function confidenceOf(row: Fields, key: string | undefined): string | null {
  return key !== undefined && row[key] === 1 ? '1.0' : fieldOf(row, key);
}

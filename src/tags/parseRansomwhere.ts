import { type Fields, isFields, textOf } from './fields.ts';
import { ListBuilder, listHead } from './listBuilder.ts';
import type { RawTag, TagDefaults } from './rawTag.ts';
import { tagDate } from './tagDate.ts';
import type { TagList } from './tagList.ts';

const SOURCE = 'https://ransomwhe.re';

/** Whether a JSON value is an export of Ransomwhere: `{result: [{address, family, …}]}`. */
export function isRansomwhere(value: unknown): value is { readonly result: readonly unknown[] } {
  return isFields(value) && Array.isArray(value['result']);
}

/** An export of Ransomwhere: ransom addresses by family, reported by the public and reviewed. */
export function parseRansomwhere(
  value: { readonly result: readonly unknown[] },
  name: string,
  defaults?: TagDefaults,
): TagList {
  const builder = new ListBuilder(defaults);
  const dates: string[] = [];
  for (const entry of value.result) {
    const address = isFields(entry) ? textOf(entry, 'address') : null;
    if (!isFields(entry) || address === null) {
      builder.defect('not-an-entry', null, 'an entry has no address');
      continue;
    }
    const date = tagDate(textOf(entry, 'updatedAt')) ?? tagDate(textOf(entry, 'createdAt'));
    if (date !== null) dates.push(date);
    builder.add({ ...rowOf(entry), address });
  }
  const date = dates.length === 0 ? null : dates.reduce((newest, day) => (day > newest ? day : newest));
  return builder.build(listHead(name, 'ransomwhere', { title: 'Ransomwhere', sourceUrl: SOURCE, date }));
}

function rowOf(entry: Fields): Omit<RawTag, 'address'> {
  const family = textOf(entry, 'family');
  return {
    ticker: textOf(entry, 'blockchain'),
    label: family,
    category: null,
    abuse: 'ransomware',
    actor: null,
    legalName: null,
    jurisdiction: null,
    sourceUrl: SOURCE,
    confidence: 'trusted_provider',
    isClusterDefiner: false,
    tagType: null,
    listDate: textOf(entry, 'updatedAt') ?? textOf(entry, 'createdAt'),
    validFrom: textOf(entry, 'createdAt'),
    licence: null,
    context: null,
  };
}

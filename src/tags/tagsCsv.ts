import type { StoredTag } from './storedTag.ts';

const COLUMNS = [
  'network',
  'address',
  'label',
  'category',
  'abuse',
  'actor',
  'source',
  'confidence',
  'list',
  'list_date',
  'valid_from',
  'is_cluster_definer',
  'licence',
  'legal_name',
  'jurisdiction',
  'tag_type',
  'context',
] as const;

/** Characters that make a spreadsheet take a cell for a formula, or that a terminal obeys. */
const FORMULA = /^[=+\-@\t\r]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

/** Tags as CSV (RFC 4180) with a header line; no cell can run as a formula. */
export function tagsCsv(tags: readonly StoredTag[]): string {
  const rows = tags.map((tag) => [
    tag.network,
    tag.address,
    tag.label,
    tag.category ?? '',
    tag.abuse ?? '',
    tag.actor ?? '',
    tag.sourceUrl ?? '',
    String(tag.confidence),
    tag.list,
    tag.listDate ?? '',
    tag.validFrom ?? '',
    String(tag.isClusterDefiner),
    tag.licence ?? '',
    tag.legalName ?? '',
    tag.jurisdiction ?? '',
    tag.tagType,
    tag.context ?? '',
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const plain = text.replace(CONTROL, ' ');
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

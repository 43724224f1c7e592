import type { Tag } from '../results/tag.ts';

/** A field that some tag sources give beyond the common ones (legal name, jurisdiction); null where they do not. */
export function tagExtra(tag: Tag | null, name: 'legalName' | 'jurisdiction'): string | null {
  const value = (tag as unknown as Record<string, unknown> | null)?.[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

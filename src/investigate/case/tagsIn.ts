import { canonicalJson } from '../../results/canonicalJson.ts';

/** Every tag that documents carry, wherever, with the address it stands beside; each once, sorted. */
export function tagsIn(documents: readonly unknown[]): unknown[] {
  const found = new Map<string, unknown>();
  for (const document of documents) collect(document, found);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function collect(value: unknown, found: Map<string, unknown>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const { tags, address } = value as { tags?: unknown; address?: unknown };
  if (Array.isArray(tags)) {
    for (const tag of tags) {
      const row = { address: typeof address === 'string' ? address : null, tag };
      found.set(canonicalJson(row), row);
    }
  }
  for (const item of Object.values(value)) collect(item, found);
}

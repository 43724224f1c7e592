/** Where two JSON values first part, with what stands there. */
export interface Difference {
  /** `results[0].endpoints[3].tainted`; empty for the whole. */
  readonly path: string;
  readonly was: string;
  readonly is: string;
}

/** Characters shown of a value. */
const SHOWN = 120;

/** The first difference in document order; null: the same. `ignored`: keys of the top level that do not count. */
export function firstDifference(was: unknown, is: unknown, ignored: readonly string[] = []): Difference | null {
  return differ(was, is, '', ignored);
}

function differ(was: unknown, is: unknown, path: string, ignored: readonly string[]): Difference | null {
  if (was === is) return null;
  if (Array.isArray(was) && Array.isArray(is)) return differInLists(was, is, path);
  if (isObject(was) && isObject(is)) return differInObjects(was, is, path, ignored);
  return { path, was: shown(was), is: shown(is) };
}

function differInLists(was: readonly unknown[], is: readonly unknown[], path: string): Difference | null {
  for (let index = 0; index < Math.max(was.length, is.length); index += 1) {
    const found = differ(was[index], is[index], `${path}[${index}]`, []);
    if (found !== null) return found;
  }
  return null;
}

function differInObjects(
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
  path: string,
  ignored: readonly string[],
): Difference | null {
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (ignored.includes(key)) continue;
    const found = differ(was[key], is[key], path === '' ? key : `${path}.${key}`, []);
    if (found !== null) return found;
  }
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** An object read from YAML or JSON. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The field as text: numbers and dates that YAML made of unquoted words are turned back; null where there is none, and of
 * a whole number so large that JSON has lost its last digits.
 */
export function textOf(fields: Fields, key: string): string | null {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (typeof value === 'string') return value;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return null;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return null;
}

/** The field as a list of texts; a lone text is a list of one. */
export function textsOf(fields: Fields, key: string): readonly string[] {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
  return typeof value === 'string' ? [value] : [];
}

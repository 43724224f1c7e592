import { TooLargeError } from '../errors/sourceErrors.ts';

/**
 * JSON with sorted keys and no white space: one text for one value. A bigint is written as a decimal string, as amounts
 * are in every document. Throws RangeError for what JSON cannot say (a number that is not finite, a function), and
 * TooLargeError for what no string can hold: 2^29 characters, as the ways of a chain of some four thousand hops have.
 */
export function canonicalJson(value: unknown): string {
  try {
    return textOf(value);
  } catch (cause) {
    if (!(cause instanceof RangeError) || cause.message !== 'Invalid string length') throw cause;
    throw new TooLargeError('the result is more text than can be kept as one (512 MB)', {
      hint: 'Ask for less: fewer rules or hops, a higher --min-value. With --json it is written whole, however large.',
      cause,
    });
  }
}

function textOf(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `"${value}"`;
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value === 'object') return objectText(value as Record<string, unknown>);
  throw new RangeError(`a ${typeof value} has no JSON form`);
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no JSON form`);
  return JSON.stringify(value);
}

function objectText(value: Record<string, unknown>): string {
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${textOf(value[key])}`).join(',')}}`;
}

import { describe, expect, it } from 'vitest';
import { RateLimitedError, UnavailableError } from '../../src/errors/sourceErrors.ts';
import { parseRetryAfter, retryDelay } from '../../src/sources/retryPolicy.ts';

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 10, 22, 12, 0, 0);
  it.each<[unknown, number | null]>([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7000],
    ['Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['99999999999', null],
    [undefined, null],
  ])('%s', (header, milliseconds) => expect(parseRetryAfter(header, now)).toBe(milliseconds));
});

describe('retryDelay', () => {
  it('grows to a ceiling, and gives way to Retry-After', () => {
    const error = new UnavailableError('down');
    expect([1, 2, 3, 10].map((retry) => retryDelay(error, retry, () => 0.5))).toEqual([500, 1000, 2000, 30_000]);
    expect(retryDelay(new RateLimitedError('slow', 4321), 1, () => 0)).toBe(4321);
  });
});

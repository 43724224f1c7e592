import { MalformedError, RateLimitedError, UnavailableError } from '../errors/sourceErrors.ts';
import {
  AccessDeniedError,
  ConnectionError,
  HostDroppedError,
  NoTurnError,
  RejectedRequestError,
} from './httpErrors.ts';

/** First delay and its ceiling, milliseconds; doubled at each retry, times a random factor of 0.5 to 1.5. */
const BASE_DELAY = 500;
const LONGEST_DELAY = 30_000;
/** A host that asks for more is not waited for. Milliseconds. */
export const LONGEST_RETRY_AFTER = 120_000;
/** A body that cannot be read may be a passing proxy page; twice is no accident. */
const MALFORMED_RETRIES = 2;
/** Nobody listens, or the name does not exist: asking on rarely helps. */
const REFUSED_CONNECTION_RETRIES = 2;
export const MOST_RETRIES = 8;

/** Milliseconds to wait before retry number `retry` (from 1) after `error`. `random` gives [0, 1). */
export function retryDelay(error: Error, retry: number, random: () => number): number {
  if (error instanceof RateLimitedError && error.retryAfterMs !== null) return error.retryAfterMs;
  return Math.min(BASE_DELAY * 2 ** (retry - 1), LONGEST_DELAY) * (0.5 + random());
}

/** Whether asking again may help, after `retries` retries for this request. Definite answers are never asked again. */
export function isWorthRetrying(error: Error, retries: number): boolean {
  if (error instanceof RejectedRequestError || error instanceof AccessDeniedError) return false;
  if (error instanceof HostDroppedError || error instanceof NoTurnError) return false;
  if (error instanceof MalformedError) return retries < MALFORMED_RETRIES;
  if (error instanceof ConnectionError && error.refused) return retries < REFUSED_CONNECTION_RETRIES;
  return error instanceof RateLimitedError || error instanceof UnavailableError;
}

/** Milliseconds of a Retry-After header (RFC 9110 10.2.3: seconds or a date), or `null` where it says nothing usable. */
export function parseRetryAfter(header: unknown, now: number): number | null {
  if (typeof header !== 'string') return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

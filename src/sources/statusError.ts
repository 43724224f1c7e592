import type { PeelhoundError } from '../errors/peelhoundError.ts';
import {
  MalformedError,
  NotFoundError,
  RateLimitedError,
  TooLargeError,
  UnavailableError,
} from '../errors/sourceErrors.ts';
import { AccessDeniedError, RejectedRequestError } from './httpErrors.ts';
import { parseRetryAfter } from './retryPolicy.ts';

/** What a response is judged by. */
export interface JudgedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Uint8Array;
}

/** Phrases by which hosts refuse popular scripts, whatever the status. */
const TOO_LARGE = /too many (?:history|unspent)|history too large|too long|exceeds the electrum server limit/i;
const THROTTLED = /API NOTICE|rate limit|too many requests|just a moment/i;
/** What hosts say with 400 or 500 where others say 404. */
const NOT_FOUND = /^(?:transaction|block) not found|no such mempool or blockchain transaction/i;
/** 404 for the path, not for what was looked up. */
const NO_ENDPOINT = /endpoint does not exist/i;
const HTML = /^\s*(?:<!doctype html|<html|<head|<body)/i;
const NO_API_HINT = 'Check the base URL of the source: public hosts have theirs at /api.';

/** The error that a status stands for, or `null` for 200. `what` names host and path without secrets. */
export function statusError(response: JudgedResponse, what: string, now: number): PeelhoundError | null {
  const { status, headers } = response;
  if (status === 200) return null;
  const text = bodyStart(response.body);
  const said = `${what}: ${status}${saidInWords(text)}`;
  if (status === 429 || ((status === 403 || status === 503) && THROTTLED.test(text))) {
    return new RateLimitedError(said, parseRetryAfter(headers['retry-after'], now), {
      hint: 'Wait, lower --rate, or give a source of your own.',
    });
  }
  if (status === 413 || TOO_LARGE.test(text)) return new TooLargeError(said);
  if (status === 404 && (NO_ENDPOINT.test(text) || HTML.test(text))) return new RejectedRequestError(said, NO_API_HINT);
  if (status === 404 || ((status === 400 || status === 500) && NOT_FOUND.test(text))) return new NotFoundError(said);
  if (status === 401 || status === 403) return new AccessDeniedError(said);
  if (status === 408 || status === 425 || (status >= 500 && status !== 501)) return new UnavailableError(said);
  if (status >= 300 && status < 400) {
    return new RejectedRequestError(`${said}: redirects are not followed`, 'Give the address that it redirects to.');
  }
  return new RejectedRequestError(said);
}

/** A body that could not be read with status 200: a throttling notice, a page for people, or simply broken. */
export function unreadableBodyError(body: Uint8Array, what: string, error: unknown): unknown {
  if (!(error instanceof MalformedError)) return error;
  const text = bodyStart(body);
  if (THROTTLED.test(text)) return new RateLimitedError(`${what}: 200${saidInWords(text)}`, null);
  if (HTML.test(text)) return new MalformedError(`${what}: answered with a web page instead of data`);
  return new MalformedError(`${what}: ${error.message}`);
}

function bodyStart(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, 2000)).toString('utf8');
}

/** The host's own words, short and without control characters; a web page is not quoted. */
function saidInWords(text: string): string {
  if (text === '' || HTML.test(text)) return '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: hostile bodies must not reach a terminal
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ').trim();
  return ` ${JSON.stringify(line.length <= 120 ? line : `${line.slice(0, 117)}...`)}`;
}

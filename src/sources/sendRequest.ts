import type { Agent } from 'node:http';
import type { PeelhoundError } from '../errors/peelhoundError.ts';
import { TooLargeError, UnavailableError } from '../errors/sourceErrors.ts';
import { ConnectionError } from './httpErrors.ts';
import type { JudgedResponse } from './statusError.ts';

/** Largest body taken, bytes, after decompression: a page of 50 huge transactions is below 10 MB. */
const BODY_LIMIT = 32 * 1024 * 1024;
/** Nobody there, or a certificate that is not accepted: it rarely passes. */
const REFUSED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPROTO|ERR_TLS|CERT_|DEPTH_|SELF_|UNABLE_)/;

export interface OutgoingRequest {
  /** User and password in it become basic authorization. */
  readonly url: URL;
  readonly userAgent: string;
  readonly agent: Agent | null;
  /** Milliseconds until this attempt is given up, body included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Host and path for messages. */
  readonly what: string;
}

/**
 * One GET, whole body read; any status is an answer. Redirects are not followed, proxies of the environment not used.
 * axios is loaded at the first request. Its errors carry headers and URLs, so none leaves this function.
 * @throws ConnectionError, UnavailableError (time is up), TooLargeError.
 */
export async function sendRequest(request: OutgoingRequest): Promise<JudgedResponse> {
  const { default: axios } = await import('axios');
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, request.timeoutMs);
  request.signal?.addEventListener('abort', abort, { once: true });
  try {
    const response = await axios.get<Buffer>(bareUrl(request.url), {
      responseType: 'arraybuffer',
      headers: { 'User-Agent': request.userAgent, Accept: 'application/json, text/plain, */*' },
      maxRedirects: 0,
      proxy: false,
      maxContentLength: BODY_LIMIT,
      validateStatus: () => true,
      signal: controller.signal,
      ...basicAuthorization(request.url),
      ...(request.agent === null ? {} : { httpAgent: request.agent, httpsAgent: request.agent }),
    });
    return { status: response.status, headers: { ...response.headers }, body: response.data };
  } catch (error) {
    throw asSourceError(error, request, controller.signal.aborted);
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', abort);
  }
}

function asSourceError(error: unknown, request: OutgoingRequest, aborted: boolean): PeelhoundError {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (aborted) return new UnavailableError(`${request.what}: no answer in time`);
  if (message.startsWith('maxContentLength')) {
    return new TooLargeError(`${request.what}: the body is larger than ${BODY_LIMIT / 1024 / 1024} MB`);
  }
  if (REFUSED.test(code)) return new ConnectionError(`${request.what}: cannot connect (${code})`, true);
  const reason = code !== '' ? code : request.agent === null ? 'unknown reason' : 'the proxy gave no connection';
  return new ConnectionError(`${request.what}: the connection broke (${reason})`, false);
}

function bareUrl(url: URL): string {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare.href;
}

function basicAuthorization(url: URL): { auth?: { username: string; password: string } } {
  if (url.username === '' && url.password === '') return {};
  return { auth: { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) } };
}

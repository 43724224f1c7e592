import type { Agent } from 'node:http';
import type { Readable } from 'node:stream';
import { CancelledError } from '../../errors/cancelledError.ts';
import { PeelhoundError } from '../../errors/peelhoundError.ts';
import { NotFoundError, TooLargeError, UnavailableError } from '../../errors/sourceErrors.ts';
import { UsageError } from '../../errors/usageError.ts';
import { isLoopbackHost } from '../isLoopbackHost.ts';
import { createProxyAgent } from '../proxyAgent.ts';
import { redactUrl } from '../redactUrl.ts';
import { refuseOnionWithoutProxy } from '../refuseOnionWithoutProxy.ts';
import { refusePublicHost } from '../refusePublicHost.ts';
import { refuseStrayPercent } from '../refuseStrayPercent.ts';

/** Bytes of a list; OFAC's is about 100 MB. */
const MAX_BYTES = 512 * 1024 * 1024;
/** OFAC's service answers with the address of a store of files. */
const MAX_REDIRECTS = 3;

export interface DownloadOptions {
  readonly userAgent: string;
  readonly proxyUrl: string | null;
  readonly privateOnly: boolean;
  /** Milliseconds until the first byte, and between two pieces. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Told of each host before it is asked. */
  readonly onHost: (hostname: string) => void;
}

/**
 * The body of a list, in pieces, so that it may be large. Redirects are followed here, so that each host is checked and
 * told first. Throws UsageError (not an http address), RefusedError, NotFoundError, UnavailableError, TooLargeError, CancelledError.
 */
export async function* downloadList(url: string, options: DownloadOptions): AsyncGenerator<Uint8Array> {
  refuseOtherThanHttp(url);
  let bytes = 0;
  try {
    for await (const chunk of lively(await open(url, options), options.timeoutMs)) {
      bytes += (chunk as Uint8Array).length;
      if (bytes > MAX_BYTES)
        throw new TooLargeError(`${new URL(url).host}: the list is larger than ${MAX_BYTES >> 20} MB`);
      yield chunk as Uint8Array;
    }
  } catch (error) {
    if (options.signal.aborted) throw new CancelledError();
    if (error instanceof PeelhoundError) throw error;
    throw new UnavailableError(`${new URL(url).host}: the list broke off after ${bytes} bytes`, {
      hint: 'Nothing was stored; try again.',
    });
  }
}

/** Breaks off a stream of which no piece has come for that long. */
async function* lively(stream: Readable, timeoutMs: number): AsyncGenerator<unknown> {
  const timer = setTimeout(() => stream.destroy(new Error('no more came')), timeoutMs);
  try {
    for await (const chunk of stream) {
      timer.refresh();
      yield chunk;
    }
  } finally {
    clearTimeout(timer);
  }
}

async function open(first: string, options: DownloadOptions): Promise<Readable> {
  const { default: axios } = await import('axios');
  let url = first;
  for (let turn = 0; turn <= MAX_REDIRECTS; turn++) {
    const { hostname, host, protocol } = new URL(url);
    const proxied = options.proxyUrl !== null && !isLoopbackHost(hostname);
    if (options.privateOnly) refusePublicHost(url, { proxied });
    refuseOnionWithoutProxy(hostname, { proxied });
    options.onHost(hostname);
    const agent: Agent | null =
      proxied && options.proxyUrl !== null ? await createProxyAgent(options.proxyUrl, options) : null;
    const response = await axios
      .get<Readable>(url, {
        responseType: 'stream',
        headers: { 'User-Agent': options.userAgent },
        maxRedirects: 0,
        proxy: false,
        timeout: options.timeoutMs,
        validateStatus: () => true,
        signal: options.signal,
        ...(agent === null ? {} : { httpAgent: agent, httpsAgent: agent }),
      })
      .catch((error: { code?: string }) => {
        throw new UnavailableError(`${host}: cannot be reached (${error.code ?? 'unknown reason'})`);
      });
    if (response.status === 200) return response.data;
    response.data.destroy();
    const location = response.headers['location'];
    if (response.status < 300 || response.status >= 400 || typeof location !== 'string') {
      if (response.status === 404) throw new NotFoundError(`${redactUrl(url)} is not there`);
      throw new UnavailableError(`${host} answered ${response.status}`);
    }
    const next = new URL(location, url);
    // A list that is trusted for what it says must not come over a weaker connection than was asked for.
    if (next.protocol !== 'https:' && (protocol === 'https:' || next.protocol !== 'http:'))
      throw new UnavailableError(`${host} points to a place without https`);
    url = next.href;
  }
  throw new UnavailableError(`${new URL(first).host} redirects without end`);
}

function refuseOtherThanHttp(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw new UsageError('the address of the list is not an http or https URL', { hint: 'Write https://host/path.' });
  }
  refuseStrayPercent(parsed, 'the list at');
}

import type { Agent } from 'node:http';
import pRetry from 'p-retry';
import { CancelledError } from '../errors/cancelledError.ts';
import type { PeelhoundError } from '../errors/peelhoundError.ts';
import { NotFoundError, RateLimitedError, TooLargeError, UnavailableError } from '../errors/sourceErrors.ts';
import type { Clock } from '../ports/clock.ts';
import type { EvidenceSink } from '../ports/evidenceSink.ts';
import { type HostLimits, OWN_HOST, PUBLIC_HOST } from './hostLimits.ts';
import { HostQueue } from './hostQueue.ts';
import { AccessDeniedError, HostDroppedError } from './httpErrors.ts';
import { isLoopbackHost } from './isLoopbackHost.ts';
import { isPrivateHost } from './isPrivateHost.ts';
import { createProxyAgent, proxyScheme } from './proxyAgent.ts';
import { redactPath, redactUrl } from './redactUrl.ts';
import { refuseOnionWithoutProxy } from './refuseOnionWithoutProxy.ts';
import { refusePublicHost } from './refusePublicHost.ts';
import { RequestBudget } from './requestBudget.ts';
import { isWorthRetrying, LONGEST_RETRY_AFTER, MOST_RETRIES, retryDelay } from './retryPolicy.ts';
import { sendRequest } from './sendRequest.ts';
import { statusError, unreadableBodyError } from './statusError.ts';

/** Failed logical requests in a row after which a host is left alone for the rest of the run. */
const FAILURES_TO_DROP = 3;
/** Share of the total time that one attempt may take, so that a hang leaves time for one more. */
const ATTEMPT_SHARE = 0.5;

export interface HttpClientOptions {
  readonly clock: Clock;
  /** [0, 1), for the jitter of delays. */
  readonly random: () => number;
  /** Program version, for the User-Agent; the same text for everybody. */
  readonly version: string;
  /** One logical request with all its retries, milliseconds. Waiting for the rate limit is not part of it. */
  readonly timeoutMs?: number;
  /** Attempts that may be sent in this run, tip and probe requests not counted. */
  readonly maxRequests?: number | undefined;
  /** Overrides of every host's own limits. */
  readonly rate?: number | undefined;
  readonly concurrency?: number | undefined;
  /** `socks5h://` or `http://`; hosts on this machine are reached directly. */
  readonly proxyUrl?: string | undefined;
  /** Refuse public hosts unless they are behind the proxy. */
  readonly privateOnly?: boolean;
  /** Limits of a host where they are known (`knownSources`). */
  readonly limitsOf?: ((hostname: string) => HostLimits | null) | undefined;
  readonly evidence?: EvidenceSink | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called once a host, before the first request to it leaves. */
  readonly onFirstUse?: ((hostname: string) => void) | undefined;
}

export interface HttpRequest<T> {
  /** Name of the source that asks, for evidence. */
  readonly provider: string;
  /** May hold `user:password@`, which is sent as basic authorization and shown nowhere. */
  readonly url: string;
  /** Reads the body; a MalformedError from here is retried like a broken connection. */
  readonly decode: (body: Buffer) => T;
  /** False for tip and probe requests, which no budget counts. */
  readonly counted?: boolean;
  /** False for bodies that prove themselves (whole blocks): they are not kept as evidence. */
  readonly record?: boolean;
}

interface Host {
  readonly queue: HostQueue;
  failures: number;
}

/**
 * All of the program's HTTP: one queue a host, shared by everybody who uses this client, so make one client a process.
 * Retry is outside the queue: each attempt waits for its turn and counts. Every body received goes to the evidence sink.
 */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #timeoutMs: number;
  /** Of one attempt. */
  readonly #attemptMs: number;
  readonly #hosts = new Map<string, Host>();
  readonly #budget: RequestBudget;
  readonly #used = new Set<string>();
  #agent: Promise<Agent> | null = null;

  /** UsageError where the proxy is of a kind that cannot be used. */
  constructor(options: HttpClientOptions) {
    if (options.proxyUrl !== undefined) proxyScheme(options.proxyUrl);
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? 30_000;
    this.#attemptMs = Math.ceil(this.#timeoutMs * ATTEMPT_SHARE);
    this.#budget = new RequestBudget(options.maxRequests ?? null);
  }

  /** Attempts sent so far: those that the budget counts, and all. */
  get requests(): { readonly counted: number; readonly total: number } {
    return { counted: this.#budget.counted, total: this.#budget.total };
  }

  /**
   * GETs and decodes. Throws NotFoundError, RateLimitedError, UnavailableError, MalformedError, TooLargeError,
   * RefusedError (--private, --max-requests, an onion host without a proxy), CancelledError; StoreError of the sink.
   */
  async get<T>(request: HttpRequest<T>): Promise<T> {
    const url = new URL(request.url);
    const proxied = this.#isProxied(url);
    if (this.#options.privateOnly === true) refusePublicHost(request.url, { proxied });
    refuseOnionWithoutProxy(url.hostname, { proxied });
    const host = this.#host(url);
    this.#refuseIfUseless(host, url);
    try {
      const value = await this.#withRetries(request, url, host);
      host.failures = 0;
      return value;
    } catch (error) {
      if (this.#options.signal?.aborted === true) throw new CancelledError();
      if (error instanceof NotFoundError || error instanceof TooLargeError) host.failures = 0;
      if (isOutage(error)) host.failures++;
      throw error;
    }
  }

  async #withRetries<T>(request: HttpRequest<T>, url: URL, host: Host): Promise<T> {
    const { clock, signal, random } = this.#options;
    let deadline: number | null = null;
    const attempt = (attemptNumber: number) =>
      host.queue.run(
        () => {
          deadline ??= clock.monotonic() + this.#timeoutMs;
          return this.#attempt(request, url, host, deadline);
        },
        { priority: attemptNumber === 1 ? 0 : 1, signal, latest: deadline },
      );
    return await pRetry(attempt, {
      retries: MOST_RETRIES,
      minTimeout: 0,
      maxTimeout: 0,
      onFailedAttempt: async ({ error, retriesConsumed }) => {
        if (signal?.aborted === true || !isWorthRetrying(error, retriesConsumed)) throw error;
        const delay = retryDelay(error, retriesConsumed + 1, random);
        if (error instanceof RateLimitedError) throttle(host.queue, error);
        if (clock.monotonic() + delay >= (deadline ?? 0)) throw error;
        await clock.sleep(delay, signal);
      },
    });
  }

  async #attempt<T>(request: HttpRequest<T>, url: URL, host: Host, deadline: number): Promise<T> {
    const { clock, evidence, signal, version } = this.#options;
    const what = `${url.host}${redactPath(url.pathname)}`;
    refuseIfDropped(host, url);
    const left = deadline - clock.monotonic();
    if (left <= 0) throw new UnavailableError(`${what}: no answer in time`);
    this.#budget.spend(request.counted !== false);
    this.#announceOnce(url.hostname);
    const response = await sendRequest({
      url,
      userAgent: `peelhound/${version}`,
      agent: await this.#agentFor(url),
      timeoutMs: Math.min(left, this.#attemptMs),
      signal,
      what,
    });
    const recorder = request.record === false ? undefined : evidence;
    await recorder?.record({
      provider: request.provider,
      method: 'GET',
      url: redactUrl(request.url),
      requestBody: null,
      status: response.status,
      time: Math.floor(clock.now() / 1000),
      body: response.body,
    });
    const failure = statusError(response, what, clock.now());
    if (failure !== null) throw failure;
    const value = decodeBody(request, response.body, what);
    host.queue.succeeded();
    return value;
  }

  #announceOnce(hostname: string): void {
    if (this.#used.has(hostname)) return;
    this.#used.add(hostname);
    this.#options.onFirstUse?.(hostname);
  }

  #refuseIfUseless(host: Host, url: URL): void {
    if (this.#options.signal?.aborted === true) throw new CancelledError();
    refuseIfDropped(host, url);
    const pause = host.queue.pausedFor();
    if (pause > this.#timeoutMs) {
      throw new RateLimitedError(`${url.host} asked to wait longer than a request may take`, pause);
    }
  }

  #host(url: URL): Host {
    const known = this.#hosts.get(url.host);
    if (known !== undefined) return known;
    const host = { queue: new HostQueue(this.#limitsOf(url), this.#options.clock), failures: 0 };
    this.#hosts.set(url.host, host);
    return host;
  }

  #limitsOf(url: URL): HostLimits {
    const { limitsOf, rate, concurrency } = this.#options;
    const own = limitsOf?.(url.hostname) ?? (isPrivateHost(url.hostname) ? OWN_HOST : PUBLIC_HOST);
    return {
      rate: rate ?? own.rate,
      burst: rate === undefined ? own.burst : Math.max(1, Math.floor(rate)),
      concurrency: concurrency ?? own.concurrency,
    };
  }

  #isProxied(url: URL): boolean {
    return this.#options.proxyUrl !== undefined && !isLoopbackHost(url.hostname);
  }

  async #agentFor(url: URL): Promise<Agent | null> {
    const { proxyUrl, signal } = this.#options;
    if (proxyUrl === undefined || !this.#isProxied(url)) return null;
    this.#agent ??= createProxyAgent(proxyUrl, { timeoutMs: this.#attemptMs, signal });
    return await this.#agent;
  }
}

/** The host did not answer, or did not want to; a dropped host is not dropped further. */
function isOutage(error: unknown): boolean {
  if (error instanceof HostDroppedError || error instanceof AccessDeniedError) return false;
  return error instanceof UnavailableError || error instanceof RateLimitedError;
}

function refuseIfDropped(host: Host, url: URL): void {
  if (host.failures < FAILURES_TO_DROP) return;
  throw new HostDroppedError(`${url.host} failed ${FAILURES_TO_DROP} times in a row and is not asked again`);
}

function decodeBody<T>(request: HttpRequest<T>, body: Uint8Array, what: string): T {
  try {
    return request.decode(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  } catch (error) {
    throw unreadableBodyError(body, what, error) as PeelhoundError;
  }
}

function throttle(queue: HostQueue, error: RateLimitedError): void {
  if (error.retryAfterMs === null) queue.slowDown();
  else queue.pause(Math.min(error.retryAfterMs, LONGEST_RETRY_AFTER));
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CancelledError } from '../../src/errors/cancelledError.ts';
import {
  MalformedError,
  NotFoundError,
  RateLimitedError,
  RefusedError,
  TooLargeError,
  UnavailableError,
} from '../../src/errors/sourceErrors.ts';
import type { RecordedExchange } from '../../src/ports/evidenceSink.ts';
import type { HttpClient, HttpClientOptions } from '../../src/sources/httpClient.ts';
import { AccessDeniedError, HostDroppedError, RejectedRequestError } from '../../src/sources/httpErrors.ts';
import { systemClock } from '../../src/sources/systemClock.ts';
import { type LoopbackEsplora, startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import type { Fault, FaultEffect } from '../support/loopbackFaults.ts';
import { peelChain } from '../support/smallWorld.ts';
import { testHttpClient } from '../support/withSource.ts';

const world = peelChain(2);
const path = `/tx/${world[0]?.txid}`;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(...faults: Fault[]): Promise<LoopbackEsplora> {
  const server = await startLoopbackEsplora({ transactions: world, faults });
  open.push(server);
  return server;
}

const first = (effect: FaultEffect, count = 1): Fault => ({
  effect,
  nth: Array.from({ length: count }, (_, i) => i + 1),
});
const always = (effect: FaultEffect): Fault => ({ effect });
const decodeJson = (body: Buffer): { txid: string } => {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new MalformedError('not JSON');
  }
};
const get = (http: HttpClient, url: string) => http.get({ provider: 'test', url, decode: decodeJson });

async function failure(work: Promise<unknown>): Promise<Error & { hint?: string | null }> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

describe('HttpClient: faults that pass', () => {
  it.each<[string, FaultEffect]>([
    ['429 without Retry-After', { do: 'status', status: 429 }],
    ['429 with Retry-After', { do: 'status', status: 429, retryAfter: '7' }],
    ['500', { do: 'status', status: 500 }],
    ['502', { do: 'status', status: 502 }],
    ['503', { do: 'status', status: 503 }],
    ['504', { do: 'status', status: 504 }],
    ['a reset', { do: 'reset' }],
    ['a cut body', { do: 'cut' }],
    ['a web page with status 200', { do: 'html' }],
  ])('%s is asked again', async (_name, effect) => {
    const server = await serve(first(effect));
    const { http, clock } = testHttpClient();
    expect((await get(http, server.url + path)).txid).toBe(world[0]?.txid);
    expect(server.requests()).toHaveLength(2);
    expect(http.requests).toEqual({ counted: 2, total: 2 });
    expect(clock.slept.length).toBeGreaterThan(0);
  });

  it('waits as long as Retry-After says, in seconds or to a date', async () => {
    const { http, clock } = testHttpClient();
    const seconds = await serve(first({ do: 'status', status: 429, retryAfter: '7' }));
    await get(http, seconds.url + path);
    expect(clock.slept).toEqual([7000]);
    const date = new Date(clock.now() + 9000).toUTCString();
    const dated = await serve(first({ do: 'status', status: 429, retryAfter: date }));
    await get(http, dated.url + path);
    expect(clock.slept[1]).toBe(Date.parse(date) - (clock.now() - (clock.slept[1] ?? 0)));
  });

  it('doubles its delays, with jitter', async () => {
    const server = await serve(first({ do: 'status', status: 503 }, 4));
    const draws = [0, 0.999, 0.5, 0.5];
    const { http, clock } = testHttpClient({ random: () => draws.shift() ?? 0.5 });
    await get(http, server.url + path);
    expect(clock.slept.map(Math.round)).toEqual([250, 1499, 2000, 4000]);
  });

  it('gives up one hung attempt early enough to try again', async () => {
    const server = await serve(first({ do: 'hang' }));
    const { http } = testHttpClient({ timeoutMs: 400, clock: systemClock, random: () => 0 });
    const started = Date.now();
    await expect(get(http, server.url + path)).rejects.toThrow(UnavailableError);
    expect(Date.now() - started).toBeLessThan(1000);
    const patient = testHttpClient({ timeoutMs: 400 }).http;
    expect((await get(patient, server.url + path)).txid).toBe(world[0]?.txid);
  });
});

describe('HttpClient: faults that stay', () => {
  it('gives up at the deadline and names the host, not the URL', async () => {
    const server = await serve(always({ do: 'status', status: 503, body: 'backend is warming up' }));
    const { http, clock } = testHttpClient();
    const error = await failure(get(http, `${server.url}${path}?token=hush`));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain('503 "backend is warming up"');
    expect(error.message).not.toContain('hush');
    expect(clock.slept.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(30_000);
    expect(server.requests().length).toBeGreaterThan(3);
  });

  it('does not wait for a Retry-After beyond the deadline, and tells it', async () => {
    const server = await serve(always({ do: 'status', status: 429, retryAfter: '3600' }));
    const { http, clock } = testHttpClient();
    const error = await failure(get(http, server.url + path));
    expect(error).toBeInstanceOf(RateLimitedError);
    expect((error as RateLimitedError).retryAfterMs).toBe(3_600_000);
    expect(clock.slept).toEqual([]);
    const next = await failure(get(http, server.url + path));
    expect(next).toBeInstanceOf(RateLimitedError);
    expect((next as RateLimitedError).retryAfterMs).toBe(120_000);
    expect(server.requests()).toHaveLength(1);
  });

  it('reads a notice with status 200 as throttling', async () => {
    const body = '{"error":"Too Many Requests","message":"Blockstream Explorer API NOTICE: ..."}';
    const server = await serve(always({ do: 'status', status: 200, body }));
    const { http } = testHttpClient();
    const decode = () => {
      throw new MalformedError('not a hash');
    };
    const error = await failure(http.get({ provider: 'test', url: `${server.url}/blocks/tip/hash`, decode }));
    expect(error).toBeInstanceOf(RateLimitedError);
  });

  it('does not insist on a body that stays unreadable', async () => {
    const server = await serve(always({ do: 'html' }));
    const { http } = testHttpClient();
    const error = await failure(get(http, server.url + path));
    expect(error).toBeInstanceOf(MalformedError);
    expect(error.message).toContain('web page');
    expect(server.requests()).toHaveLength(3);
  });

  it.each<[number, string, new (...args: never[]) => Error]>([
    [404, 'Transaction not found', NotFoundError],
    [400, 'Invalid hex string', MalformedError],
    [422, 'after_txid not found', RejectedRequestError],
    [404, 'endpoint does not exist: "/x"', RejectedRequestError],
    [404, '<html>nginx</html>', RejectedRequestError],
    [500, 'RPC error: No such mempool or blockchain transaction.', NotFoundError],
    [413, 'too long', TooLargeError],
    [400, 'Too many history entries', TooLargeError],
    [401, 'no key', AccessDeniedError],
    [403, 'forbidden', AccessDeniedError],
    [302, '', MalformedError],
  ])('%i "%s" is a definite answer', async (status, body, kind) => {
    const server = await serve(always({ do: 'status', status, body }));
    const { http } = testHttpClient();
    expect(await failure(get(http, server.url + path))).toBeInstanceOf(kind);
    expect(server.requests()).toHaveLength(1);
  });

  it('takes a challenge page for throttling', async () => {
    const server = await serve(always({ do: 'status', status: 403, body: '<title>Just a moment...</title>' }));
    const { http } = testHttpClient({ timeoutMs: 1000 });
    expect(await failure(get(http, server.url + path))).toBeInstanceOf(RateLimitedError);
  });

  it('asks a host that refuses connections three times only', async () => {
    const server = await serve();
    await server.close();
    const { http } = testHttpClient();
    const error = await failure(get(http, server.url + path));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain('ECONNREFUSED');
    expect(http.requests.total).toBe(3);
  });

  it('drops a host after three failed requests in a row, not before', async () => {
    const server = await serve({ effect: { do: 'status', status: 503 }, path: /gone/ });
    const { http } = testHttpClient({ timeoutMs: 3000 });
    const bad = () => failure(get(http, `${server.url}/gone`));
    expect(await bad()).toBeInstanceOf(UnavailableError);
    expect(await bad()).toBeInstanceOf(UnavailableError);
    await get(http, server.url + path);
    for (let i = 0; i < 3; i++) expect(await bad()).not.toBeInstanceOf(HostDroppedError);
    const sent = server.requests().length;
    expect(await failure(get(http, server.url + path))).toBeInstanceOf(HostDroppedError);
    expect(server.requests()).toHaveLength(sent);
    const other = await serve();
    expect((await get(http, other.url + path)).txid).toBe(world[0]?.txid);
  });

  it('refuses a body beyond the limit, compressed or not', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024));
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(bomb);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: async () => void server.close() });
    const { http } = testHttpClient();
    const error = await failure(get(http, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
    expect(error).toBeInstanceOf(TooLargeError);
    expect(http.requests.total).toBe(1);
  });
});

describe('HttpClient: bounds and promises', () => {
  it('stops at the budget; uncounted requests pass', async () => {
    const server = await serve();
    const { http } = testHttpClient({ maxRequests: 1 });
    await get(http, server.url + path);
    const error = await failure(get(http, server.url + path));
    expect(error).toBeInstanceOf(RefusedError);
    expect(error.message).toContain('1 requests');
    await http.get({ provider: 'test', url: `${server.url}/blocks/tip/height`, decode: String, counted: false });
    expect(http.requests).toEqual({ counted: 1, total: 2 });
    expect(server.requests()).toHaveLength(2);
  });

  it('counts retries against the budget', async () => {
    const server = await serve(always({ do: 'status', status: 503 }));
    const { http } = testHttpClient({ maxRequests: 2 });
    expect(await failure(get(http, server.url + path))).toBeInstanceOf(RefusedError);
    expect(server.requests()).toHaveLength(2);
  });

  it('refuses a public host under --private before a connection opens', async () => {
    const seen: string[] = [];
    const { http } = testHttpClient({ privateOnly: true, onFirstUse: (host) => seen.push(host) });
    const error = await failure(get(http, 'https://mempool.space/api/tx/00'));
    expect(error).toBeInstanceOf(RefusedError);
    expect(error.message).toContain('mempool.space');
    expect(seen).toEqual([]);
    expect(http.requests.total).toBe(0);
  });

  it('allows private hosts under --private and names each host once', async () => {
    const server = await serve();
    const seen: string[] = [];
    const { http } = testHttpClient({ privateOnly: true, onFirstUse: (host) => seen.push(host) });
    await get(http, server.url + path);
    await get(http, server.url + path);
    expect(seen).toEqual(['127.0.0.1']);
  });

  it('does not resolve an onion name without a proxy', async () => {
    const { http } = testHttpClient();
    expect(await failure(get(http, 'http://abc.onion/api'))).toBeInstanceOf(RefusedError);
    expect(http.requests.total).toBe(0);
  });

  it('is interrupted in flight, in its queue, and while waiting to retry', async () => {
    const server = await serve(
      { effect: { do: 'hang' }, path: /hang/ },
      { effect: { do: 'status', status: 503 }, path: /busy/ },
    );
    const controller = new AbortController();
    const { http } = testHttpClient({ signal: controller.signal, clock: systemClock, concurrency: 1 });
    const inFlight = failure(get(http, `${server.url}/hang`));
    const queued = failure(get(http, server.url + path));
    await vi.waitFor(() => expect(server.requests()).toHaveLength(1), { timeout: 10_000 });
    controller.abort();
    expect(await inFlight).toBeInstanceOf(CancelledError);
    expect(await queued).toBeInstanceOf(CancelledError);
    expect(server.requests()).toHaveLength(1);
    const waiting = new AbortController();
    const second = testHttpClient({ signal: waiting.signal, clock: systemClock }).http;
    setTimeout(() => waiting.abort(), 100);
    expect(await failure(get(second, `${server.url}/busy`))).toBeInstanceOf(CancelledError);
    expect(await failure(get(second, server.url + path))).toBeInstanceOf(CancelledError);
  });

  it('sends one User-Agent for everybody and no cookie, referer or proxy of the environment', async () => {
    const server = await serve();
    process.env['HTTP_PROXY'] = 'http://127.0.0.1:1';
    try {
      await get(testHttpClient({ version: '1.2.3' }).http, server.url + path);
    } finally {
      delete process.env['HTTP_PROXY'];
    }
    const [request] = server.requests();
    expect(request?.headers['user-agent']).toBe('peelhound/1.2.3');
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it('sends user and password as basic authorization and shows them nowhere', async () => {
    const kept: RecordedExchange[] = [];
    const evidence = { record: async (exchange: RecordedExchange) => void kept.push(exchange) };
    const server = await serve({ effect: { do: 'status', status: 403 }, path: /closed/ });
    const { http } = testHttpClient({ evidence });
    const base = server.url.replace('127.0.0.1', 'agnes:s3cret@127.0.0.1');
    await get(http, `${base}${path}?api_key=abc123`);
    expect(server.requests()[0]?.headers['authorization']).toBe(`Basic ${btoa('agnes:s3cret')}`);
    const error = await failure(get(http, `${base}/closed?key=abc123`));
    const shown = JSON.stringify([kept.map(({ url }) => url), error, error.message, error.stack]);
    expect(shown).not.toMatch(/s3cret|agnes|abc123/);
  });

  it('records each body received, errors too, with status and time', async () => {
    const kept: RecordedExchange[] = [];
    const evidence = { record: async (exchange: RecordedExchange) => void kept.push(exchange) };
    const server = await serve(first({ do: 'status', status: 503, body: 'busy' }));
    const { http, clock } = testHttpClient({ evidence });
    await get(http, server.url + path);
    expect(kept.map(({ status, provider, method, requestBody }) => [status, provider, method, requestBody])).toEqual([
      [503, 'test', 'GET', null],
      [200, 'test', 'GET', null],
    ]);
    expect(Buffer.from(kept[0]?.body ?? []).toString()).toBe('busy');
    expect(JSON.parse(Buffer.from(kept[1]?.body ?? []).toString())).toEqual(world[0]);
    expect(kept[1]?.time).toBe(Math.floor(clock.now() / 1000));
    expect(kept[1]?.url).toBe(server.url + path);
  });

  it('keeps to the rate over strict windows and to the number in flight, retries included', async () => {
    const options: Partial<HttpClientOptions> = { rate: 20, concurrency: 3, clock: systemClock, random: () => 0 };
    const server = await serve({ effect: { do: 'status', status: 503 }, nth: [2, 5] });
    const { http } = testHttpClient(options);
    const started = Date.now();
    await Promise.all(Array.from({ length: 28 }, () => get(http, server.url + path)));
    expect(server.requests()).toHaveLength(30);
    expect(Date.now() - started).toBeGreaterThanOrEqual(950);
  });
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkByName } from '../../src/chain/network.ts';
import type { Tip } from '../../src/chain/tip.ts';
import { type Answer, answerEsplora, type RouteOptions, type ServerKind } from './esploraRoutes.ts';
import { EsploraWorld, type ServedTransaction } from './esploraWorld.ts';
import type { Fault, FaultEffect } from './loopbackFaults.ts';
import { seededRandom } from './seededRandom.ts';

/** `tip` and `probe` are what no budget counts. */
export type RequestKind = 'tx' | 'raw' | 'history' | 'stats' | 'outspends' | 'tip' | 'probe' | 'block' | 'other';

interface RequestLog {
  readonly kind: RequestKind;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** 0 where the connection was broken or left hanging. */
  status: number;
}

export interface LoopbackOptions {
  readonly transactions: Iterable<ServedTransaction>;
  readonly network?: string;
  readonly kind?: ServerKind;
  /** Confirmed rows a page: 25 on esplora, 50 on mempool, 10 on mempool-electrum unless given. */
  readonly pageSize?: number;
  /** Default: the highest block that a transaction names. */
  readonly tip?: Tip;
  readonly raw?: ReadonlyMap<string, string>;
  readonly headers?: ReadonlyMap<string, string>;
  readonly blocks?: readonly (readonly string[])[];
  readonly files?: ReadonlyMap<string, unknown>;
  readonly faults?: readonly Fault[];
  /** Of the generator that draws for `probability`. */
  readonly seed?: number;
}

export interface LoopbackEsplora {
  /** `http://127.0.0.1:<port>`; paths are served there, below `/api`, `/api/v1` and `/v2/<key>/api`. */
  readonly url: string;
  requests(): RequestLog[];
  /** Requests that budgets count: neither tip nor probe. */
  counted(): number;
  clearRequests(): void;
  setTip(tip: Tip): void;
  addTransactions(transactions: Iterable<ServedTransaction>): void;
  removeTransaction(txid: string): void;
  setFaults(faults: readonly Fault[]): void;
  close(): Promise<void>;
}

const PAGE_SIZES: Readonly<Record<ServerKind, number>> = { esplora: 25, mempool: 50, 'mempool-electrum': 10 };

/** Starts a host of the Esplora family on 127.0.0.1 that serves these transactions, and fails as it is told. */
export async function startLoopbackEsplora(options: LoopbackOptions): Promise<LoopbackEsplora> {
  const world = new EsploraWorld(networkByName(options.network ?? 'bitcoin'), options.transactions);
  if (options.tip !== undefined) world.tip = options.tip;
  const kind = options.kind ?? 'esplora';
  const routes: RouteOptions = {
    kind,
    pageSize: options.pageSize ?? PAGE_SIZES[kind],
    raw: options.raw ?? new Map(),
    headers: options.headers ?? new Map(),
    blocks: options.blocks ?? [],
    files: options.files ?? new Map(),
  };
  let log: RequestLog[] = [];
  let faults = new FaultPlan(options.faults ?? [], options.seed ?? 1);

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    url.pathname = url.pathname.replace(/^(?:\/v2\/[^/]+)?\/api(?:\/v1)?(?=\/)/, '');
    const entry = { kind: kindOf(url), path: url.pathname + url.search, headers: request.headers, status: 0 };
    log.push(entry);
    const effects = faults.of(entry);
    const answer = answerWith(effects, world, routes, url);
    entry.status = send(request, response, answer, effects);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => [...log],
    counted: () => log.filter((entry) => entry.kind !== 'tip' && entry.kind !== 'probe').length,
    clearRequests: () => {
      log = [];
    },
    setTip: (tip) => {
      world.tip = tip;
    },
    addTransactions: (transactions) => world.add(transactions),
    removeTransaction: (txid) => world.remove(txid),
    setFaults: (list) => {
      faults = new FaultPlan(list, options.seed ?? 1);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Decides which effects hit a request; counts matches for `nth` and `from`. */
class FaultPlan {
  readonly #faults: readonly Fault[];
  readonly #matches: number[];
  readonly #random: () => number;

  constructor(faults: readonly Fault[], seed: number) {
    this.#faults = faults;
    this.#matches = faults.map(() => 0);
    this.#random = seededRandom(seed);
  }

  of(request: RequestLog): FaultEffect[] {
    return this.#faults.filter((fault, i) => this.#hits(fault, i, request)).map((fault) => fault.effect);
  }

  #hits(fault: Fault, i: number, request: RequestLog): boolean {
    if (fault.kind !== undefined && fault.kind !== request.kind) return false;
    if (fault.path !== undefined && !fault.path.test(request.path)) return false;
    const ordinal = (this.#matches[i] ?? 0) + 1;
    this.#matches[i] = ordinal;
    if (fault.nth !== undefined && !fault.nth.includes(ordinal)) return false;
    if (fault.from !== undefined && ordinal < fault.from) return false;
    return fault.probability === undefined || this.#random() < fault.probability;
  }
}

function answerWith(effects: readonly FaultEffect[], world: EsploraWorld, routes: RouteOptions, url: URL): Answer {
  const asked = new URL(url);
  let forced: Answer | null = null;
  for (const effect of effects) {
    if (effect.do === 'ignore-cursor') {
      asked.pathname = asked.pathname.replace(/\/txs\/chain\/.*$/, '/txs/chain');
      asked.searchParams.delete('after_txid');
    }
    if (effect.do === 'status') forced ??= { status: effect.status, body: effect.body ?? 'something went wrong' };
    if (effect.do === 'html') forced ??= { status: 200, body: '<!DOCTYPE html><html><body>Welcome</body></html>' };
  }
  if (forced !== null) return forced;
  const answer = answerEsplora(world, routes, asked);
  if (answer.status !== 200) return answer;
  const body = effects.reduce((value, effect) => (effect.do === 'change' ? effect.change(value) : value), answer.body);
  return { status: 200, body };
}

/** The status sent; 0 where none was. */
function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  effects: readonly FaultEffect[],
): number {
  const names = new Set(effects.map((effect) => effect.do));
  if (names.has('hang')) return 0;
  if (names.has('reset')) {
    request.socket.resetAndDestroy();
    return 0;
  }
  const isText = typeof answer.body === 'string';
  const body = Buffer.isBuffer(answer.body)
    ? answer.body
    : Buffer.from(isText ? String(answer.body) : JSON.stringify(answer.body));
  const throttle = effects.find((effect) => effect.do === 'status');
  response.writeHead(answer.status, {
    'content-type': isText ? 'text/plain' : 'application/json',
    'content-length': body.length,
    ...(throttle?.do === 'status' && throttle.retryAfter !== undefined ? { 'retry-after': throttle.retryAfter } : {}),
  });
  if (names.has('cut')) {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.destroy());
    return answer.status;
  }
  response.end(body);
  return answer.status;
}

function kindOf(url: URL): RequestKind {
  const path = url.pathname;
  if (path.startsWith('/blocks/tip/') || /^\/block-height\/[1-9]/.test(path)) return 'tip';
  if (path === '/block-height/0' || path === '/backend-info') return 'probe';
  if (path.startsWith('/txs/outspends')) return /txids=0{64}$/.test(url.search) ? 'probe' : 'outspends';
  if (/^\/tx\/[^/]+$/.test(path)) return 'tx';
  if (/^\/tx\/[^/]+\/(?:hex|raw)$/.test(path)) return 'raw';
  if (/^\/tx\/[^/]+\/outspends?/.test(path)) return 'outspends';
  if (/^\/(?:address|scripthash)\/[^/]+$/.test(path)) return 'stats';
  if (/^\/(?:address|scripthash)\/[^/]+\/txs/.test(path)) return 'history';
  return path.startsWith('/block') ? 'block' : 'other';
}

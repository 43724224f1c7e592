import { HttpsProxyAgent } from 'https-proxy-agent';

/** How long a proxy may take to open a connection. */
export interface ProxyPatience {
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * CONNECT tunnels through an http proxy. The package waits for the proxy's answer without end, and so would keep the
 * process; here the connection is broken off when the time is up.
 */
export class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #patience: ProxyPatience;

  constructor(proxyUrl: string, patience: ProxyPatience) {
    super(proxyUrl, { keepAlive: true });
    this.#patience = patience;
  }

  override async connect(...given: Parameters<HttpsProxyAgent<string>['connect']>) {
    const { timeoutMs, signal } = this.#patience;
    const controller = new AbortController();
    const abort = () => controller.abort();
    const timer = setTimeout(abort, timeoutMs);
    signal?.addEventListener('abort', abort, { once: true });
    // Read at once, before anything is waited for: each connection has its own.
    this.connectOpts = { ...this.connectOpts, signal: controller.signal };
    try {
      return await super.connect(...given);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }
}

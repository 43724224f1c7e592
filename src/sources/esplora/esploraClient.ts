import type { HttpClient } from '../httpClient.ts';

export interface EsploraClientOptions {
  readonly name: string;
  /** With or without a trailing slash; nothing is appended but paths of the API. */
  readonly baseUrl: string;
  readonly http: HttpClient;
}

/** Paths below one base URL, asked through the shared HTTP client. */
export class EsploraClient {
  readonly name: string;
  readonly #base: string;
  readonly #http: HttpClient;

  constructor(options: EsploraClientOptions) {
    this.name = options.name;
    this.#base = options.baseUrl.replace(/\/+$/, '');
    this.#http = options.http;
  }

  /** GET of `path` (with its leading slash). Throws what `HttpClient.get` throws. */
  get<T>(path: string, decode: (body: Buffer) => T): Promise<T> {
    return this.#http.get({ provider: this.name, url: this.#base + path, decode });
  }

  /** The same for tip and probe, which no request budget counts. */
  getUncounted<T>(path: string, decode: (body: Buffer) => T): Promise<T> {
    return this.#http.get({ provider: this.name, url: this.#base + path, decode, counted: false });
  }

  /** The same for mempool's own API, which lies at `/api/v1` whether or not the base URL ends in `/api`. */
  getMempoolUncounted<T>(path: string, decode: (body: Buffer) => T): Promise<T> {
    const url = `${this.#base.replace(/\/api$/, '')}/api/v1${path}`;
    return this.#http.get({ provider: this.name, url, decode, counted: false });
  }
}

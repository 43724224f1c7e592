import { networkByName } from '../../src/chain/network.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import { createEsploraSource } from '../../src/sources/esplora/esploraSource.ts';
import { HttpClient, type HttpClientOptions } from '../../src/sources/httpClient.ts';
import { createFakeClock } from './fakeClock.ts';
import { type LoopbackEsplora, type LoopbackOptions, startLoopbackEsplora } from './loopbackEsplora.ts';

export interface SourceBench {
  readonly server: LoopbackEsplora;
  readonly source: ChainSource;
  readonly http: HttpClient;
  readonly clock: ReturnType<typeof createFakeClock>;
}

/** A client whose waits take no time and whose jitter is always the middle one. */
export function testHttpClient(
  options: Partial<HttpClientOptions> = {},
  clock = createFakeClock(),
): { http: HttpClient; clock: ReturnType<typeof createFakeClock> } {
  return { http: new HttpClient({ clock, random: () => 0.5, version: '0.0.0', ...options }), clock };
}

/** A loopback host and a source on it; closed when the body has ended. */
export async function withSource(
  served: LoopbackOptions,
  body: (bench: SourceBench) => Promise<void>,
  options: Partial<HttpClientOptions> = {},
): Promise<void> {
  const server = await startLoopbackEsplora(served);
  try {
    const { http, clock } = testHttpClient(options);
    const network = networkByName(served.network ?? 'bitcoin');
    await body({
      server,
      http,
      clock,
      source: createEsploraSource({ name: 'loopback', baseUrl: server.url, network, http }),
    });
  } finally {
    await server.close();
  }
}

import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { UnavailableError } from '../../src/errors/sourceErrors.ts';
import { UsageError } from '../../src/errors/usageError.ts';
import { createEsploraSource } from '../../src/sources/esplora/esploraSource.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { type ProxyServer, startConnectProxy, startSocksProxy } from '../support/proxyServers.ts';
import { peelChain } from '../support/smallWorld.ts';
import { testHttpClient } from '../support/withSource.ts';

const world = peelChain(3);
const txid = world[1]?.txid ?? '';
const network = networkByName('bitcoin');
const proxies: [string, () => Promise<ProxyServer>][] = [
  ['socks5h', startSocksProxy],
  ['http', startConnectProxy],
];

describe.each(proxies)('%s proxy', (scheme, start) => {
  it('gets the host name unresolved, and makes a public or onion host private', async () => {
    const server = await startLoopbackEsplora({ transactions: world });
    const proxy = await start();
    const { http } = testHttpClient({ proxyUrl: `${scheme}://127.0.0.1:${proxy.port}`, privateOnly: true });
    const { port } = new URL(server.url);
    for (const host of ['esplora.invalid', 'abcdef.onion']) {
      const source = createEsploraSource({ name: host, baseUrl: `http://${host}:${port}`, network, http });
      expect((await source.transaction(txid)).txid).toBe(txid);
      expect(proxy.asked).toContain(`name ${host}:${port}`);
    }
    await Promise.all([server.close(), proxy.close()]);
  });

  it('is not used for this machine, and nothing goes around it when it is gone', async () => {
    const server = await startLoopbackEsplora({ transactions: world });
    const proxy = await start();
    await proxy.close();
    const { http } = testHttpClient({ proxyUrl: `${scheme}://127.0.0.1:${proxy.port}` });
    const near = createEsploraSource({ name: 'near', baseUrl: server.url, network, http });
    expect((await near.transaction(txid)).txid).toBe(txid);
    const sent = server.requests().length;
    const { port } = new URL(server.url);
    const far = createEsploraSource({ name: 'far', baseUrl: `http://lan.local:${port}`, network, http });
    await expect(far.transaction(txid)).rejects.toThrow(UnavailableError);
    expect(server.requests()).toHaveLength(sent);
    await server.close();
  });
});

it('refuses a proxy that cannot be used when the client is made', () => {
  expect(() => testHttpClient({ proxyUrl: 'socks5://127.0.0.1:9050' })).toThrow(UsageError);
  for (const scheme of ['socks5h', 'http']) {
    const refused = () => testHttpClient({ proxyUrl: `${scheme}://user:se%cret@127.0.0.1:9050` });
    expect(refused).toThrow(UsageError);
    expect(refused).not.toThrow(/cret/);
  }
});

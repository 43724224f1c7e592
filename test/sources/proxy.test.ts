import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
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

describe.each(['socks5h', 'http'])('a %s proxy that never lets through', (scheme) => {
  it.each([
    ['says nothing', () => undefined],
    ['says what nobody asked, without end', flood],
  ])('and %s: no connection to it stays open', async (_name, answer) => {
    const open = new Set<Socket>();
    const proxy = createServer((socket) => {
      open.add(socket);
      socket.on('error', () => undefined).on('close', () => open.delete(socket));
      socket.resume();
      answer(socket);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const { http } = testHttpClient({ proxyUrl: `${scheme}://127.0.0.1:${port}`, timeoutMs: 400 });
    const far = createEsploraSource({ name: 'far', baseUrl: 'http://far.invalid', network, http });
    await expect(far.transaction(txid)).rejects.toThrow(UnavailableError);
    await vi.waitFor(() => expect(open.size).toBe(0), { timeout: 3_000 });
    await new Promise((resolve) => proxy.close(resolve));
  });
});

function flood(socket: Socket): void {
  const timer = setInterval(() => socket.write('x'.repeat(1_000)), 5);
  socket.on('close', () => clearInterval(timer));
}

it('refuses a proxy that cannot be used when the client is made', () => {
  expect(() => testHttpClient({ proxyUrl: 'socks5://127.0.0.1:9050' })).toThrow(UsageError);
  for (const scheme of ['socks5h', 'http']) {
    const refused = () => testHttpClient({ proxyUrl: `${scheme}://user:se%cret@127.0.0.1:9050` });
    expect(refused).toThrow(UsageError);
    expect(refused).not.toThrow(/cret/);
  }
});

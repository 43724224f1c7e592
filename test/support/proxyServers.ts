import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface ProxyServer {
  readonly port: number;
  /** `host:port` of every connection asked for, as the client wrote it. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** A SOCKS5 proxy (RFC 1928) that takes every name for 127.0.0.1 and says what it was asked. */
export async function startSocksProxy(): Promise<ProxyServer> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => client.destroy());
    client.once('data', (greeting) => {
      client.write(Buffer.from([5, greeting[1] === 0 ? 0xff : 0]));
      client.once('data', (request) => {
        const { host, port, isName } = destination(request);
        asked.push(`${isName ? 'name' : 'address'} ${host}:${port}`);
        const upstream = connect(port, '127.0.0.1', () => {
          client.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          client.pipe(upstream).pipe(client);
        });
        sockets.add(upstream);
        upstream.on('error', () => client.destroy());
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, asked, close: () => closeAll(server, sockets) };
}

/** An HTTP proxy that knows CONNECT alone, with every name at 127.0.0.1. */
export async function startConnectProxy(): Promise<ProxyServer> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createHttpServer((_request, response) => void response.writeHead(405).end());
  server.on('connect', (request, client: Socket) => {
    asked.push(`name ${request.url}`);
    const upstream = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, asked, close: () => closeAll(server, sockets) };
}

function destination(request: Buffer): { host: string; port: number; isName: boolean } {
  const isName = request[3] === 3;
  const length = request[4] ?? 0;
  const host = isName ? request.subarray(5, 5 + length).toString() : [...request.subarray(4, 8)].join('.');
  return { host, port: request.readUInt16BE(isName ? 5 + length : 8), isName };
}

function closeAll(server: { close(done: () => void): unknown }, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadList } from '../../../src/sources/tags/downloadList.ts';
import { runCli } from '../../support/runCli.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

let server: Server;
let url: string;
/** Where `/moved` points to. */
let target: string;
beforeEach(async () => {
  target = '/list';
  server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: target }).end();
    else response.end('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => server.close());

async function download(from: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  const options = {
    userAgent: 'peelhound/0',
    proxyUrl: null,
    privateOnly: false,
    timeoutMs: 2_000,
    signal: new AbortController().signal,
    onHost: () => undefined,
  };
  for await (const chunk of downloadList(from, options)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('downloading a list', () => {
  it('follows a redirect, and none to another kind of place', async () => {
    expect(await download(`${url}/moved`)).toMatch(/^1A1z/);
    target = 'ftp://127.0.0.1/list';
    await expect(download(`${url}/moved`)).rejects.toThrow(/points to a place without https/);
    target = '/moved';
    await expect(download(`${url}/moved`)).rejects.toThrow(/redirects without end/);
  });

  it.each(['nonsense', 'ftp://127.0.0.1/list', 'file:///etc/passwd'])('%s is wrong usage', async (address) => {
    await expect(download(address)).rejects.toMatchObject({ code: 'usage' });
  });

  it('asks no resolver for an onion name', async () => {
    await expect(download('http://abcdefgh.onion/list')).rejects.toMatchObject({ code: 'refused' });
  });

  it('names as its source where it came from, without secrets', async () => {
    const home = temporaryFolder();
    const from = `${url.replace('//', '//user:secret@')}/mine.txt?key=abcdef`;
    expect((await runCli(['tags', 'fetch', 'ofac-xbt', '--url', from], { home })).code).toBe(0);
    const { stdout } = await runCli(['tags', 'list', '--json'], { home });
    expect(stdout).toContain(`${url}/mine.txt?key=REDACTED`);
    expect(stdout).not.toContain('secret');
  });
});

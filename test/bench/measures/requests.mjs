// Requests that a trace of one-time addresses costs at a host of each kind, by the built program as a user runs it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLoopbackEsplora } from '../../support/loopbackEsplora.ts';
import { peelChain } from '../../support/smallWorld.ts';
import { DIST } from '../distFolder.mjs';

const main = fileURLToPath(new URL('cli/main.js', DIST));
const HOPS = 60;

/** By kind of host: requests per output resolved, and requests of the second run, tip and probe not counted. */
export async function measure() {
  const transactions = peelChain(HOPS);
  const result = {};
  for (const kind of ['esplora', 'mempool', 'mempool-electrum']) {
    const folder = mkdtempSync(join(tmpdir(), 'peelhound-bench-'));
    const server = await startLoopbackEsplora({ transactions, kind });
    const seed = `${transactions[0].txid}:0`;
    const argv = ['trace', seed, '--json', '--source', `esplora=${server.url}`, '--cache', `${folder}/cache.sqlite`];
    const outputs = (await run(argv, folder)).outputs.length;
    const first = server.counted();
    server.clearRequests();
    await run(argv, folder);
    result[kind] = { outputs, perOutput: first / outputs, again: server.counted() };
    await server.close();
    rmSync(folder, { recursive: true });
  }
  return result;
}

function run(argv, home) {
  const env = { PATH: process.env.PATH, HOME: home };
  const child = spawn(process.execPath, [main, ...argv], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => (code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`exit ${code}`))));
  });
}

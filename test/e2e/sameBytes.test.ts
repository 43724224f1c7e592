import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../support/runProgram.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const SCENARIO = new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url).pathname;
const SEED = 'd9224abe39aac3b48fddb902d66017e702a455d4674a01642894563dca1cfd83:0';

it('the same bytes in every time zone, locale and language', async () => {
  const home = temporaryFolder();
  const cache = join(home, 'cache.sqlite');
  expect((await runProgram(['import', '--closed', SCENARIO, '--cache', cache], { home })).code).toBe(0);
  const trace = ['trace', SEED, '--taint', 'fifo,lifo,haircut,poison', '--json', '--offline', '--cache', cache];
  const plain = await runProgram(trace, { home, env: { TZ: 'UTC', LANG: 'C' } });
  expect(plain.code).toBe(0);
  for (const env of [
    { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'America/Bogota', LANG: 'es_CO.UTF-8', LC_ALL: 'es_CO.UTF-8' },
  ]) {
    const other = await runProgram([...trace, '--timezone', 'America/Bogota', '--lang', 'es'], { home, env });
    expect(other.stdout).toBe(plain.stdout);
  }
});

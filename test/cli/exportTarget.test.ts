import { expect, it } from 'vitest';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { runCli } from '../support/runCli.ts';
import { peelChain } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

it('export of a target asks a source that was typed, and the cache alone without one', async () => {
  const chain = peelChain(4);
  const server = await startLoopbackEsplora({ transactions: chain });
  try {
    const home = temporaryFolder();
    const argv = ['export', `${chain[0]?.txid}:0`, '--format', 'json', '--cache', `${home}/c.sqlite`];
    const unknown = await runCli(argv, { home });
    expect([unknown.code, server.counted()]).toEqual([3, 0]);
    const asked = await runCli([...argv, '--source', `esplora=${server.url}`], { home });
    expect(asked.code, asked.stderr).toBe(0);
    expect(asked.stdout).toContain(chain[4]?.txid);
    const again = await runCli(argv, { home });
    expect([again.code, again.stdout]).toEqual([0, asked.stdout]);
  } finally {
    await server.close();
  }
});

import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { runCli } from '../support/runCli.ts';
import { scriptOf, transfer } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const address = (name: string) => recipientText(scriptOf(name), networkByName('bitcoin'));
const bad = transfer('bad', [], [[scriptOf('bad'), 90_000_000]], 700_000);
const paid = transfer('paid', [[bad, 0]], [[scriptOf('customer'), 80_000_000]], 700_001);

it.each([
  ['value', { value: 85_000_000 }, 5_000_000],
  ['script', { scriptpubkey: scriptOf('somebody else') }, 10_000_000],
])(
  'a source that tells another %s of what is spent than is stored is a gap, and nothing of it is stored',
  async (_, lie, fee) => {
    const home = temporaryFolder();
    const [input] = paid.vin;
    const told = { ...paid, fee, vin: [{ ...input, prevout: { ...input?.prevout, ...lie } }] } as typeof paid;
    const server = await startLoopbackEsplora({ transactions: [bad, told] });
    try {
      writeFileSync(`${home}/stored.ndjson`, `${JSON.stringify(bad)}\n`);
      writeFileSync(`${home}/list.txt`, `${address('customer')}\n`);
      await runCli(['import', `${home}/stored.ndjson`], { home });
      const { code, stdout } = await runCli(['screen', `${home}/list.txt`, '--source', `esplora=${server.url}`], {
        home,
      });
      const { status, exposure, coverage } = JSON.parse(stdout);
      expect([code, status, exposure]).toEqual([3, 'error', []]);
      expect(coverage.gaps[0]).toMatchObject({ kind: 'malformed', reason: expect.stringContaining(bad.txid) });
      const { stdout: stats } = await runCli(['cache', 'stats', '--json'], { home });
      expect(JSON.stringify(JSON.parse(stats))).toContain('"transactions":1');
    } finally {
      await server.close();
    }
  },
);

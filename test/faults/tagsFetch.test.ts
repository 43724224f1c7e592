import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import { type LoopbackEsplora, startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { type CliRun, runCli } from '../support/runCli.ts';
import { scriptOf } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { DRAWS, FAULT_EFFECTS, PROBABILITIES } from './faultList.ts';

describe('tags fetch', () => {
  const address = (n: number) => recipientText(scriptOf(`listed ${n}`), networkByName('bitcoin'));
  const versions = [28, 30].map((count) => Array.from({ length: count }, (_, n) => address(n)));
  let server: LoopbackEsplora;
  beforeAll(async () => {
    const files = new Map(versions.map((list, n) => [`/list-${n}.txt`, `${list.join('\n')}\n`]));
    server = await startLoopbackEsplora({ transactions: [], files });
  });
  afterAll(() => server.close());

  const fetch = (home: string, version: number) =>
    runCli(['tags', 'fetch', 'ofac-xbt', '--url', `${server.url}/list-${version}.txt`, '--timeout', '1'], { home });

  /** How many tags are in force. */
  async function stored(home: string): Promise<number> {
    const { code, stdout } = await runCli(['tags', 'list', '--json'], { home });
    expect(code).toBe(0);
    return JSON.parse(stdout).lists[0].tags;
  }

  /** A new version that fails leaves the old one in force, and says so. */
  async function expectWholeOrOld(run: CliRun, home: string, old: number, version: number): Promise<boolean> {
    expect(run.stderr).not.toContain('internal error');
    expect([0, 1]).toContain(run.code);
    if (run.code === 1) expect(run.stdout).toBe('');
    expect(await stored(home)).toBe(versions[run.code === 0 ? version : old]?.length);
    return run.code === 0;
  }

  const CASES = [...FAULT_EFFECTS, ['a hang', { do: 'hang' }, {}] as const];
  it.each(CASES)('%s: the whole list, or the one before', { timeout: 60_000 * DRAWS }, async (_name, effect, where) => {
    const home = temporaryFolder();
    server.setFaults([]);
    const first = await fetch(home, 0);
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('learns')]);
    let old = 0;
    for (const probability of [...PROBABILITIES, 1]) {
      server.setFaults([{ ...where, effect, probability }]);
      for (let draw = 0; draw < DRAWS; draw++) {
        const version = 1 - old;
        if (await expectWholeOrOld(await fetch(home, version), home, old, version)) old = version;
      }
    }
  });
});

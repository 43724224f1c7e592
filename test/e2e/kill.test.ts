import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { runProgram } from '../support/runProgram.ts';
import { sharedData } from '../support/sharedData.ts';
import { scriptOf } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** `npm run faults` takes 100. */
const ROUNDS = Number(process.env['PEELHOUND_KILL_ROUNDS'] ?? 20);
/** Moments of a run that are tried, one after the other, and again. */
const MOMENTS = 20;
const TIMEOUT_MS = ROUNDS * 6_000;
const chain = sharedData('btc-early-chain/blocks-0-4312.blk.dat.gz');
const demo = fileURLToPath(new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url));
const lines = readFileSync(demo, 'utf8').trim().split('\n');
const loot = `${JSON.parse(lines[1] ?? '').txid}:0`;
const satoshi = '0437cd7f8525ceed2324359c2d0ba26006d92d856a9c20fa0241106ee5a597c9:0';

/** Starts the program and kills it with SIGKILL after so many milliseconds. */
async function killed(argv: readonly string[], home: string, afterMs: number): Promise<boolean> {
  const { code } = await runProgram(argv, {
    home,
    onStart: (kill) => setTimeout(() => kill('SIGKILL'), afterMs),
  });
  return code === null;
}

/** What `cache verify` complains of; a file that was not made yet is no complaint. */
async function complaints(home: string): Promise<string> {
  const { code, stderr } = await runProgram(['cache', 'verify'], { home });
  return code === 0 || /does not exist/.test(stderr) ? '' : stderr;
}

/**
 * Kills a command at one moment after the other; the cache is sound each time, and what a kill leaves beside it (its log)
 * is for its owner alone. At least every fourth was in time.
 */
async function expectSound(
  argvOf: (round: number) => readonly string[],
  home: string,
  moment: { readonly firstMs: number; readonly stepMs: number },
): Promise<void> {
  let kills = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const afterMs = moment.firstMs + (round % MOMENTS) * moment.stepMs;
    kills += (await killed(argvOf(round), home, afterMs)) ? 1 : 0;
    expect(sharedFiles(home)).toEqual([]);
    expect(await complaints(home)).toBe('');
  }
  expect(kills).toBeGreaterThan(ROUNDS / 4);
}

/** Files that others may read. */
function sharedFiles(home: string): string[] {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((file) => (statSync(file).mode & 0o077) !== 0);
}

describe('kill -9 at any moment', () => {
  it.skipIf(chain === null)(
    'of an import: the cache is sound, and the next import completes to the same result',
    async () => {
      expect(gunzipSync(readFileSync(chain ?? '')).length).toBeGreaterThan(900_000);
      const argv = ['import', '--closed', chain ?? ''];
      const trace = ['trace', satoshi, '--json', '--offline'];
      const undisturbed = temporaryFolder();
      await runProgram(argv, { home: undisturbed });
      const expected = await runProgram(trace, { home: undisturbed });
      const home = temporaryFolder();
      await expectSound(() => argv, home, { firstMs: 150, stepMs: 30 });
      expect((await runProgram(argv, { home })).code).toBe(0);
      expect(await runProgram(trace, { home })).toEqual(expected);
    },
    TIMEOUT_MS,
  );

  it(
    'of a trace: what was fetched stays, and the next run completes to the same result',
    async () => {
      const server = await startLoopbackEsplora({ transactions: lines.map((line) => JSON.parse(line)) });
      try {
        const argv = ['trace', loot, '--json', '--source', `esplora=${server.url}`];
        const expected = await runProgram(argv, { home: temporaryFolder() });
        const home = temporaryFolder();
        await expectSound(() => argv, home, { firstMs: 120, stepMs: 20 });
        expect(await runProgram(argv, { home })).toEqual(expected);
      } finally {
        await server.close();
      }
    },
    TIMEOUT_MS,
  );

  it(
    'of a screening: what was finished is repeated, and the rest is screened, as if nothing had been',
    async () => {
      const folder = temporaryFolder();
      const bitcoin = networkByName('bitcoin');
      const strangers = Array.from({ length: 400 }, (_, n) => recipientText(scriptOf(`stranger ${n}`), bitcoin));
      const paid = lines.flatMap((line) => (JSON.parse(line) as WireTransaction).vout);
      const known = paid.map(({ scriptpubkey }) => recipientText(scriptpubkey, bitcoin));
      writeFileSync(`${folder}/list.txt`, `${[...strangers, ...known].join('\n')}\n`);
      writeFileSync(`${folder}/bad.txt`, `${known[0]}\n`);
      const argvOf = (round: number) => ['screen', `${folder}/list.txt`, '--offline', '--list', `list ${round}`];
      const open = async () => {
        const home = temporaryFolder();
        await runProgram(['import', '--closed', demo], { home });
        await runProgram(['tags', 'import', `${folder}/bad.txt`, '--abuse', 'theft'], { home });
        return home;
      };
      const expected = await runProgram(argvOf(0), { home: await open() });
      expect(expected.stdout.split('\n').length).toBeGreaterThan(strangers.length + known.length);
      const home = await open();
      await expectSound(argvOf, home, { firstMs: 100, stepMs: 12 });
      for (let round = 0; round < ROUNDS; round += 4) {
        const { stdout } = await runProgram([...argvOf(round), '--resume'], { home });
        expect(stdout.replaceAll('"change":"same"', '"change":"new"')).toBe(expected.stdout);
      }
    },
    TIMEOUT_MS,
  );
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bundleManifest, MANIFEST_PATH } from '../../src/investigate/case/bundleManifest.ts';
import { factsFromText } from '../../src/investigate/case/caseFacts.ts';
import { openBundle } from '../../src/investigate/case/openBundle.ts';
import { readForeign } from '../../src/investigate/case/readForeign.ts';
import { replayItem } from '../../src/investigate/case/replayItem.ts';
import { makeTar, readTar, type TarFile } from '../../src/investigate/case/tar.ts';
import { demoHome } from '../support/demoTrace.ts';
import { runCli } from '../support/runCli.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { damaged, damagedJson } from './mutate.ts';
import { RUNS, survive } from './survive.ts';

const TIMEOUT_MS = 3_600_000;

/** Bytes of the bundle of a traced case. */
async function bundleOfDemo(): Promise<Buffer> {
  const home = temporaryFolder();
  const demo = await demoHome(home);
  await demo.ok(['trace', demo.seed, '--save', 'theft', '--author', 'Ana']);
  await demo.ok(['case', 'bundle', 'theft', '--out', `${home}/theft.tar`]);
  return readFileSync(`${home}/theft.tar`);
}

/** The same files with hashes that fit whatever they hold: a bundle that somebody forged with care. */
function forged(files: readonly TarFile[]): Uint8Array {
  const kept = files.filter(({ path }) => path !== MANIFEST_PATH && path !== 'SHA256SUMS');
  const manifest = Buffer.from(JSON.stringify(bundleManifest('theft', '0.1.0', kept)));
  return makeTar([{ path: MANIFEST_PATH, bytes: manifest }, ...kept]);
}

describe('no bundle brings the program down', () => {
  it('damaged anywhere, packed or not', { timeout: TIMEOUT_MS }, async () => {
    const whole = await bundleOfDemo();
    await survive(damaged([whole.subarray(0, 20_000), whole, gzipSync(whole)]), (bytes) =>
      readForeign('fuzz', () => openBundle(bytes)),
    );
  });

  it('forged: any file changed, all hashes right', { timeout: TIMEOUT_MS }, async () => {
    const files = readTar(await bundleOfDemo());
    const documents = files.filter(({ path }) => /^(?:items|facts)\/|items\.json$/.test(path));
    const lines = documents.flatMap(({ path, bytes }) => {
      const rows = Buffer.from(bytes)
        .toString()
        .split('\n')
        .filter((row) => row !== '');
      return rows.slice(0, 40).map((row, index) => ({ path, index, json: JSON.parse(row) as unknown }));
    });
    const change = fc
      .constantFrom(...lines)
      .chain((line) => damagedJson([line.json]).map((json) => ({ ...line, json })));
    await survive(
      change,
      ({ path, index, json }) =>
        readForeign('fuzz', async () => {
          const text = new Map(files.map((file) => [file.path, Buffer.from(file.bytes).toString()]));
          const rows = (text.get(path) ?? '').split('\n');
          rows[index] = JSON.stringify(json);
          text.set(path, rows.join('\n'));
          const facts = text.get('facts/T-1.jsonl') ?? '';
          factsFromText(facts);
          await replayItem(JSON.parse(text.get('items/T-1.json') ?? ''), facts, '0.1.0');
        }),
      Math.ceil(RUNS / 4),
    );
  });

  it('writes no file, wherever the names in it lead', async () => {
    const files = readTar(await bundleOfDemo());
    const home = temporaryFolder();
    const work = `${home}/a/b`;
    mkdirSync(work, { recursive: true });
    const paths = ['../../escaped', '/tmp/peelhound-escaped', 'items/../../escaped', 'a/../../../escaped'];
    const hostile = paths.map((path) => ({ path, bytes: Buffer.from('escaped') }));
    writeFileSync(`${work}/evil.tar`, forged([...files, ...hostile]));
    const before = process.cwd();
    onTestFinished(() => process.chdir(before));
    process.chdir(work);
    const replay = await runCli(['case', 'replay', 'evil.tar', '--cache', `${home}/cache.sqlite`], { home });
    expect([0, 1]).toContain(replay.code);
    expect(replay.stderr).not.toContain('internal error');
    const all = readdirSync(home, { recursive: true }).map(String);
    expect(all.filter((path) => path.includes('escaped'))).toEqual([]);
    expect(readdirSync('/tmp').filter((path) => path.includes('peelhound-escaped'))).toEqual([]);
  });

  it('a small archive that unpacks to gigabytes is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const parts = Buffer.concat(Array.from({ length: 20 }, () => bomb));
    expect(parts.length).toBeLessThan(2_000_000);
    expect(() => openBundle(parts)).toThrow(/unpacks to more than/);
  });
});

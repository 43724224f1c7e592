import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../support/runProgram.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const demo = fileURLToPath(new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url));
const theft = readFileSync(demo, 'utf8')
  .split('\n')
  .map((line) => (line === '' ? null : JSON.parse(line).txid))[1] as string;

/** A home whose cache holds the demo, and the hash of everything a run could change in it. */
async function preparedHome(): Promise<{ home: string; cache: string; state: () => Promise<string> }> {
  const home = temporaryFolder();
  const cache = `${home}/case.sqlite`;
  expect((await runProgram(['import', '--closed', demo, '--cache', cache], { home })).code).toBe(0);
  return {
    home,
    cache,
    state: async () => {
      const { stdout } = await runProgram(['cache', 'stats', '--json', '--cache', cache], { home });
      const { networks, scripts, bodies } = JSON.parse(stdout);
      return createHash('sha256').update(JSON.stringify({ networks, scripts, bodies })).digest('hex');
    },
  };
}

describe('a bad target is exit 2, nothing on stdout, and leaves the cache as it was', () => {
  it.each([
    ['a wrong checksum', ['bc1qtgvramruauf6f3cqa7kcf27r34n7eha63xzdey'], /checksum/i],
    ['a wrong Base58 checksum', ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb'], /checksum/i],
    ['a testnet address', ['tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx'], /testnet|another network/i],
    ['a Tron address', ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'], /Tron address/],
    ['an Ethereum address', ['0xdAC17F958D2ee523a2206206994597C13D831ec7'], /Ethereum|EVM/],
    ['a txid of 63 digits', [theft.slice(1)], /63 hex digits, 64 are needed/],
    ['an output beyond the outputs', [`${theft}:99`], /99/],
    ['an amount above the output', [`${theft}:0=1000btc`], /1,?000|more than/i],
    ['words', ['the loot'], /the loot/],
    ['nothing', [''], /empty/],
  ])('%s', async (_, argv, message) => {
    const { home, cache, state } = await preparedHome();
    const before = await state();
    const { code, stdout, stderr } = await runProgram(['trace', ...argv, '--offline', '--cache', cache], { home });
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, '']);
    expect(await state()).toBe(before);
  });
});

describe('a bad file is exit 1 or 2, nothing on stdout, and leaves the cache as it was', () => {
  it.each([
    ['empty.ndjson', Buffer.alloc(0), 1, /empty/],
    ['junk.bin', createHash('sha512').update('junk').digest(), 1, /junk\.bin/],
    ['long.ndjson', Buffer.from(`{"txid":"${'a'.repeat(10_000_000)}"}\n`), 1, /long\.ndjson/],
    ['cut.ndjson', readFileSync(demo).subarray(0, 5_000), 1, /line 5|cut\.ndjson/],
    ['cut.ndjson.gz', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]), 1, /cut\.ndjson\.gz/],
    ['page.json', Buffer.from('<!doctype html><title>Too many requests</title>'), 1, /page\.json/],
    ['array.json', Buffer.from('[1, 2, 3]'), 1, /array\.json/],
  ])('%s', async (name, content, exit, message) => {
    const { home, cache, state } = await preparedHome();
    const before = await state();
    writeFileSync(`${home}/${name}`, content);
    const { code, stdout, stderr } = await runProgram(['import', `${home}/${name}`, '--cache', cache], { home });
    expect(stderr).toMatch(message);
    expect(stderr.length).toBeLessThan(2_000);
    expect([code, stdout]).toEqual([exit, '']);
    expect(await state()).toBe(before);
  });

  it.each(['a folder', 'a missing file'])('%s is wrong usage', async (what) => {
    const { home, cache, state } = await preparedHome();
    const before = await state();
    if (what === 'a folder') mkdirSync(`${home}/thing`);
    const { code, stdout, stderr } = await runProgram(['import', `${home}/thing`, '--cache', cache], { home });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('thing');
    expect(await state()).toBe(before);
  });
});

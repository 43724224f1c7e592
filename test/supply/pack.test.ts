import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isAsked = process.env['PEELHOUND_PACK'] === '1';
const npm = (folder: string, ...argv: string[]) =>
  execFileSync('npm', argv, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

describe('the package', () => {
  it('holds the program, its documents and the demo, nothing else', () => {
    const [packed] = JSON.parse(npm(root, 'pack', '--dry-run', '--json', '--ignore-scripts'));
    const paths: string[] = packed.files.map((file: { path: string }) => file.path);
    const unexpected = paths.filter(
      (path) =>
        !/^dist\/(?:src|cli|cache)\/.+\.(?:js|d\.ts)$/.test(path) &&
        !/^docs\/[\w./@-]+\.(?:md|json|yaml|png|svg)$/.test(path) &&
        !['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'].includes(path) &&
        !/^assets\/(?:page\/page\.(?:js|css)|fonts\/(?:DejaVuSans\.ttf|LICENSE\.txt))$/.test(path) &&
        !/^fixtures\/scenarios\/(?:demo|economy)[\w.-]*\.(?:ndjson(?:\.gz)?|csv)$/.test(path),
    );
    expect(unexpected).toEqual([]);
    // Of `/src/` or `/app/` nobody could say whether it is that folder.
    const isTelling = root.split('/').length > 3;
    const telling = paths.filter((path) => isTelling && readFileSync(`${root}/${path}`, 'latin1').includes(root));
    expect(telling, 'where it was built').toEqual([]);
    for (const needed of ['dist/cli/main.js', 'README.md', 'LICENSE', 'CHANGELOG.md', 'docs/dependencies.md']) {
      expect(paths).toContain(needed);
    }
    for (const needed of [
      'fixtures/scenarios/demo.ndjson',
      'fixtures/scenarios/economy.ndjson.gz',
      'assets/page/page.js',
    ]) {
      expect(paths).toContain(needed);
    }
  });

  // Slow, and needs a registry: part of a release, `PEELHOUND_PACK=1 npm test -- test/supply/pack.test.ts`.
  it.skipIf(!isAsked)('installs elsewhere and runs there', { timeout: 900_000 }, () => {
    const folder = temporaryFolder();
    const [packed] = JSON.parse(npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder));
    const elsewhere = `${folder}/elsewhere`;
    mkdirSync(elsewhere);
    writeFileSync(`${elsewhere}/package.json`, '{"private":true,"type":"module"}');
    npm(elsewhere, 'install', `${folder}/${packed.filename}`);
    const env = { PATH: process.env['PATH'], HOME: folder };
    const run = (...argv: string[]) =>
      execFileSync(`${elsewhere}/node_modules/.bin/peelhound`, argv, { cwd: elsewhere, env, encoding: 'utf8' });
    expect(run('demo')).toMatch(/WHERE IT ENDED/);
    const scenario = `${elsewhere}/node_modules/peelhound/fixtures/scenarios/demo.ndjson`;
    run('import', '--closed', scenario);
    const seed = `${JSON.parse(readFileSync(scenario, 'utf8').split('\n')[1] ?? '').txid}:0`;
    run('trace', seed, '--offline', '--save', 'theft');
    for (const format of ['html', 'png', 'svg']) run('export', 'theft', '--format', format, '--out', `theft.${format}`);
    run('report', 'theft', '--out', 'report.html');
    run('case', 'bundle', 'theft', '--out', 'theft.tar');
    expect(run('case', 'replay', 'theft.tar')).toMatch(/^identical/);
    for (const file of ['theft.html', 'theft.png', 'theft.svg', 'report.html']) {
      expect(statSync(`${elsewhere}/${file}`).size, file).toBeGreaterThan(5_000);
    }
    const library =
      "import * as lib from 'peelhound'; import { openCache } from 'peelhound/cache'; console.log(typeof openCache, Object.keys(lib).length > 0)";
    expect(
      execFileSync(process.execPath, ['--input-type=module', '-e', library], { cwd: elsewhere, env, encoding: 'utf8' }),
    ).toBe('function true\n');
  });
});

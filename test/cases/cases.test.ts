import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_SEED } from '../../cli/demoAction.ts';
import { readTar } from '../../src/investigate/case/tar.ts';
import { type DemoHome, demoHome } from '../support/demoTrace.ts';
import { runCli } from '../support/runCli.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const SCENARIO = fileURLToPath(new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url));

async function openTheft(home = temporaryFolder()): Promise<DemoHome> {
  const demo = await demoHome(home);
  await demo.ok(['trace', demo.seed, '--taint', 'fifo,haircut', '--save', 'theft', '--author', 'Ana']);
  return demo;
}

describe('a case', () => {
  it('keeps traces, notes and assertions under exhibit numbers, and says who added them', async () => {
    const demo = await openTheft();
    await demo.ok(['case', 'note', 'theft', 'the victim named this payment', '--author', 'Ana']);
    await demo.ok(['case', 'assert', 'theft', 'change', demo.seed, '--reason', 'wallet file', '--author', 'Ben']);
    const { items } = JSON.parse(await demo.ok(['case', 'show', 'theft', '--json']));
    expect(items.map((item: { exhibit: string }) => item.exhibit)).toEqual(
      expect.arrayContaining(['T-1', 'N-1', 'A-1']),
    );
    const { log } = JSON.parse(await demo.ok(['case', 'log', 'theft', '--json']));
    expect(log.map((line: { actor: string; action: string }) => `${line.actor} ${line.action}`)).toEqual([
      'Ana open',
      'Ana add',
      'Ana note',
      'Ben assert',
    ]);
    expect(log[3].previous).toBe(log[2].hash);
    expect(log[1].details.replay).toBe('identical');
  });

  it('does not add the same trace twice', async () => {
    const demo = await openTheft();
    const again = await demo.run(['trace', demo.seed, '--taint', 'fifo,haircut', '--save', 'theft']);
    expect(again.stderr).toContain('T-1');
    const { items } = JSON.parse(await demo.ok(['case', 'show', 'theft', '--json']));
    expect(items.filter((item: { kind: string }) => item.kind === 'trace')).toHaveLength(1);
  });

  it('names what there is when a case or exhibit is asked for that is not there', async () => {
    const demo = await openTheft();
    const noCase = await demo.run(['case', 'show', 'other']);
    expect([noCase.code, noCase.stdout]).toEqual([1, '']);
    expect(noCase.stderr).toContain('theft');
    const noExhibit = await demo.run(['case', 'show', 'theft', 'T-9']);
    expect([noExhibit.code, noExhibit.stdout]).toEqual([2, '']);
    expect(noExhibit.stderr).toContain('T-1');
  });

  it('tells what changed between two settings', async () => {
    const demo = await openTheft();
    await demo.ok(['trace', demo.seed, '--taint', 'fifo', '--hops', '2', '--save', 'theft']);
    const { changes } = JSON.parse(await demo.ok(['case', 'diff', 'theft', '--json']));
    const parameters = changes.filter((change: { what: string }) => change.what === 'parameter');
    expect(parameters.map((change: { subject: string }) => change.subject)).toContain('hops');
    expect(
      changes.some((change: { what: string; change: string }) => change.what === 'gap' && change.change === 'added'),
    ).toBe(true);
    expect(await demo.ok(['case', 'diff', 'theft', 'T-1', 'T-1'])).toBe('T-1 to T-1: nothing changed\n');
  });

  it('carries assertions in results, and shows what falls without one', async () => {
    const demo = await openTheft();
    const [first] = (await demo.trace()).outputs;
    const reason = ['--reason', 'seized wallet', '--known-from', 'file 12'];
    await demo.ok(['case', 'assert', 'theft', 'not-change', first?.outpoint ?? '', ...reason]);
    await demo.ok(['case', 'assert', 'theft', 'change', demo.seed, ...reason]);
    await demo.ok(['trace', demo.seed, '--taint', 'fifo,haircut', '--save', 'theft']);
    const saved = JSON.parse(await demo.ok(['case', 'show', 'theft', 'T-2']));
    expect(saved.assumptions.map((one: { exhibit: string }) => one.exhibit)).toEqual(['A-1', 'A-2']);
    const text = await demo.ok(['case', 'diff', 'theft', 'T-2', '--without', 'A-2']);
    expect(text).toContain('- assumption');
  });

  it('is deleted only when that is said twice', async () => {
    const demo = await openTheft();
    expect((await demo.run(['case', 'delete', 'theft'])).code).toBe(2);
    await demo.ok(['case', 'delete', 'theft', '--yes']);
    expect(JSON.parse(await demo.ok(['case', 'list', '--json'])).cases).toEqual([]);
  });
});

describe('a bundle', () => {
  let demo: DemoHome;
  let file: string;
  const home = mkdtempSync(`${tmpdir()}/peelhound-test-`);

  beforeAll(async () => {
    demo = await openTheft(home);
    file = `${demo.home}/theft.tar`;
    await demo.ok(['case', 'bundle', 'theft', '--out', file]);
  });

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('is the same bytes when it is made again', async () => {
    const again = `${demo.home}/again.tar`;
    await demo.ok(['case', 'bundle', 'theft', '--out', again]);
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
  });

  it('is computed again elsewhere, in another time zone and language, and found identical', async () => {
    const away = temporaryFolder();
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Tokyo';
    try {
      const argv = [
        'case',
        'replay',
        file,
        '--lang',
        'es',
        '--timezone',
        'Asia/Tokyo',
        '--cache',
        `${away}/none.sqlite`,
      ];
      const { code, stdout, stderr } = await runCli(argv, { home: away, env: { LANG: 'tr_TR.UTF-8' } });
      expect(stderr).toBe('');
      expect(stdout).toMatch(/^identical\ncomputed again: T-1/);
      expect(code).toBe(0);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('is identical where a source failed in the run itself: nobody can compute that again', async () => {
    const home = temporaryFolder();
    const cli = async (...argv: string[]) => runCli([...argv, '--cache', `${home}/cache.sqlite`], { home });
    const partial = `${home}/partial.ndjson`;
    writeFileSync(partial, `${readFileSync(SCENARIO, 'utf8').trimEnd().split('\n').slice(0, -2).join('\n')}\n`);
    await cli('import', partial);
    // Port 9 of this machine answers nobody.
    const dead = ['--source', 'esplora=http://127.0.0.1:9', '--timeout', '1'];
    const { code, stdout, stderr } = await cli('trace', DEMO_SEED, ...dead, '--save', 'theft', '--json');
    expect([code, stderr]).toEqual([3, expect.stringMatching(/saved as T-1 in case theft\n$/)]);
    const kinds = JSON.parse(stdout).coverage.gaps.map((gap: { kind: string }) => gap.kind);
    expect(new Set(kinds)).toEqual(new Set(['source-error']));
    await cli('case', 'bundle', 'theft', '--out', `${home}/theft.tar`);
    const replay = await runCli(['case', 'replay', `${home}/theft.tar`], { home: temporaryFolder() });
    expect([replay.code, replay.stderr]).toEqual([0, '']);
    expect(replay.stdout).toMatch(/^identical\ncomputed again: .*T-1/);
  });

  it('is read gzipped as well', async () => {
    const packed = `${demo.home}/theft.tar.gz`;
    await demo.ok(['case', 'bundle', 'theft', '--out', packed]);
    expect(readFileSync(packed).length).toBeLessThan(readFileSync(file).length / 2);
    expect(await demo.ok(['case', 'replay', packed])).toMatch(/^identical/);
  });

  it('names the file in which one byte was changed', async () => {
    const files = readTar(readFileSync(file));
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['README.txt', 'items/T-1.json', 'facts/T-1.jsonl', 'log.jsonl', 'manifest.json']),
    );
    for (const path of ['items/T-1.json', 'facts/T-1.jsonl', 'log.jsonl']) {
      const bytes = Buffer.from(readFileSync(file));
      const content = Buffer.from(files.find((one) => one.path === path)?.bytes ?? []);
      const at = bytes.indexOf(content) + Math.floor(content.length / 2);
      bytes[at] = (bytes[at] as number) ^ 1;
      const changed = `${demo.home}/changed.tar`;
      writeFileSync(changed, bytes);
      const { code, stdout, stderr } = await demo.run(['case', 'replay', changed]);
      expect([code, stdout], path).toEqual([1, '']);
      expect(stderr, path).toContain(`${path} was changed`);
    }
  });

  it('shows the first difference where a document does not follow from its facts', async () => {
    const files = readTar(readFileSync(file));
    const document = JSON.parse(
      Buffer.from(files.find(({ path }) => path === 'items/T-1.json')?.bytes ?? []).toString(),
    );
    document.results[0].endpoints[0].tainted = '1';
    const forged = `${demo.home}/forged.json`;
    writeFileSync(forged, JSON.stringify(document));
    await demo.ok(['case', 'new', 'forged']);
    await demo.ok(['case', 'add', 'forged', forged]);
    const { items } = JSON.parse(await demo.ok(['case', 'show', 'forged', '--json']));
    expect(items[0].facts).toBeNull();
    const { log } = JSON.parse(await demo.ok(['case', 'log', 'forged', '--json']));
    expect(log[1].details.replay).toBe('this cache gives another trace: results[0].endpoints[0].tainted');
  });

  it('says what a file is that is no bundle', async () => {
    const other = `${demo.home}/other.tar`;
    writeFileSync(other, 'not an archive'.repeat(100));
    const { code, stderr } = await demo.run(['case', 'replay', other]);
    expect(code).toBe(1);
    expect(stderr).toContain('no tar file');
    writeFileSync(other, readFileSync(file).subarray(0, 4_000));
    expect((await demo.run(['case', 'replay', other])).stderr).toContain('cut');
  });
});

import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { WrittenDocument } from '../../src/results/writtenDocument.ts';
import { demoHome } from '../support/demoTrace.ts';
import { schemaProblems } from '../support/schemas.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

it('--json tells of every file that --out wrote: size and SHA-256', async () => {
  const demo = await demoHome(temporaryFolder());
  await demo.ok(['trace', demo.seed, '--save', 'theft']);
  for (const [argv, count] of [
    [['export', 'theft', '--format', 'csv', '--out', `${demo.home}/t.csv`], 2],
    [['export', 'theft', '--format', 'html', '--out', `${demo.home}/t.html`], 1],
    [['export', 'theft', '--format', 'png', '--out', `${demo.home}/t.png`], 1],
    [['report', 'theft', '--out', `${demo.home}/r.html`], 1],
    [['letters', 'theft', '--out', `${demo.home}/letters`], 0],
    [['tags', 'export', '--out', `${demo.home}/tags.yaml`], 1],
  ] as const) {
    const document = JSON.parse(await demo.ok([...argv, '--json'])) as WrittenDocument;
    expect(schemaProblems(document)).toEqual([]);
    expect(document.files).toHaveLength(count);
    for (const { path, bytes, sha256 } of document.files) {
      expect(bytes).toBe(statSync(path).size);
      expect(sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
    }
  }
});

it('what --top leaves out of the tables is told, as for other graphs', async () => {
  const demo = await demoHome(temporaryFolder());
  const argv = ['export', demo.seed, '--top', '1', '--out'];
  const dot = await demo.run([...argv, `${demo.home}/t.dot`, '--format', 'dot']);
  const csv = await demo.run([...argv, `${demo.home}/t.csv`, '--format', 'csv']);
  const left = dot.stderr.split('\n').find((line) => /left out|one/.test(line)) ?? 'nothing was told';
  expect(csv.stderr).toContain(left);
});

it('an export that Ctrl-C ended is not done', async () => {
  const demo = await demoHome(temporaryFolder());
  const { runCli } = await import('../support/runCli.ts');
  const interrupt = AbortSignal.abort();
  await demo.ok(['trace', demo.seed, '--save', 'theft']);
  const argv = ['export', 'theft', '--format', 'dot', '--cache', demo.cache, '--offline'];
  expect((await runCli(argv, { home: demo.home, interrupt })).code).toBe(130);
});

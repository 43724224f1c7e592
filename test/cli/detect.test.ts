import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DetectDocument } from '../../src/results/detectDocument.ts';
import { runCli } from '../support/runCli.ts';
import { schemaProblems } from '../support/schemas.ts';

const scenario = fileURLToPath(new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url));
const loot = 'd9224abe39aac3b48fddb902d66017e702a455d4674a01642894563dca1cfd83';
const home = mkdtempSync(join(tmpdir(), 'peelhound-test-'));

describe('detect', () => {
  beforeAll(async () => {
    await runCli(['import', '--closed', scenario], { home });
  });

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const run = (...argv: string[]) => runCli(['detect', ...argv], { home });
  const document = async (...argv: string[]): Promise<DetectDocument> =>
    JSON.parse((await run(...argv, '--json')).stdout);

  it('looks at the whole cache, and its document matches the schema', async () => {
    const found = await document('--all', '--price', '30000');
    expect(schemaProblems(found)).toEqual([]);
    expect(found.findings.length).toBeGreaterThan(0);
    expect(found.coverage.transactions).toBeGreaterThan(0);
    expect(found.parameters).toMatchObject({ all: true, prices: { currency: 'USD', source: '--price 30000' } });
  });

  it('says what it lacked: no prices, one price gap, exit 0', async () => {
    const { code, stdout } = await run('--all', '--json');
    const found: DetectDocument = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(found.coverage.gaps.map(({ kind }) => kind)).toEqual(['price']);
  });

  it('looks within the hops of a target only, offline', async () => {
    const near = await document(loot, '--offline', '--hops', '1');
    const far = await document(loot, '--offline', '--hops', '4');
    expect(schemaProblems(near)).toEqual([]);
    expect(near.coverage.transactions).toBeLessThan(far.coverage.transactions);
    expect(near.parameters).toMatchObject({ all: false, hops: 1, targets: [loot] });
  });

  it('gives the same bytes twice', async () => {
    const [first, second] = [await run('--all', '--json'), await run('--all', '--json')];
    expect(second.stdout).toBe(first.stdout);
  });

  it('reads like a note, and says that a shape is no crime', async () => {
    const { stdout } = await run('--all');
    expect(stdout).toContain('A shape is no crime');
    expect(stdout).toContain('May be innocent:');
    expect(stdout).toMatch(/f-[0-9a-f]{20}/);
  });

  it('speaks Spanish', async () => {
    expect((await run('--all', '--lang', 'es')).stdout).toContain('Un patrón no es un delito');
  });

  it('keeps to the patterns asked for, and to parameters set', async () => {
    const found = await document('--all', '--pattern', 'peel-chain,consolidation', '--set', 'peel-chain.minHops=2');
    expect(found.findings.every(({ pattern }) => ['peel-chain', 'consolidation'].includes(pattern))).toBe(true);
    expect(found.parameters['patterns']).toEqual(['peel-chain', 'consolidation']);
    expect(found.parameters['detectors']).toMatchObject({ 'peel-chain': { rule: 'peel-chain@1', minHops: 2 } });
  });

  it('takes reporting thresholds of the user’s own', async () => {
    const file = `${home}/thresholds.yaml`;
    writeFileSync(file, '- {id: own, jurisdiction: XX, currency: usd, amount: 777.50, legalSource: house rule}\n');
    const found = await document('--all', '--price', '30000', '--thresholds', file);
    expect(found.parameters['thresholds']).toContain('own');
  });

  it.each([
    [[], 'needs a target'],
    [['--all', loot], '--all'],
    [['--all', '--pattern', 'peel'], '"peel"'],
    [['--all', '--set', 'peel-chain.hops=2'], 'peel-chain.hops'],
    [['--all', '--set', 'minHops'], 'minHops'],
    [['--all', '--price', '-1'], '-1'],
    [['--all', '--thresholds', '/nowhere.yaml'], '/nowhere.yaml'],
    [['nonsense'], 'nonsense'],
  ])('%j is wrong usage: exit 2, nothing on stdout', async (argv, named) => {
    const { code, stdout, stderr } = await run(...(argv as string[]));
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(named);
  });

  it('of a transaction that is not cached gives the document, a gap and exit 3', async () => {
    const { code, stdout } = await run('f'.repeat(64), '--offline', '--json');
    expect(code).toBe(3);
    expect((JSON.parse(stdout) as DetectDocument).coverage.gaps.map(({ kind }) => kind)).toContain('offline');
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/runCli.ts';
import { schemaProblems } from '../support/schemas.ts';

const demo = fileURLToPath(new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url));
const loot = 'd9224abe39aac3b48fddb902d66017e702a455d4674a01642894563dca1cfd83:0';
const home = mkdtempSync(join(tmpdir(), 'peelhound-links-'));
/** Outputs of the demo that the loot flows to, and their addresses. */
let reached: { outpoint: string; address: string; hops: number }[] = [];

beforeAll(async () => {
  await runCli(['import', '--closed', demo], { home });
  const trace = await runCli(['trace', loot, '--offline', '--json', '--taint', 'poison'], { home });
  reached = JSON.parse(trace.stdout).outputs;
});

afterAll(() => rmSync(home, { recursive: true }));

describe('path', () => {
  it('prints a document that matches its schema, and the ways as text', async () => {
    const far = reached.reduce((a, b) => (b.hops > a.hops ? b : a));
    const { code, stdout } = await runCli(['path', loot, far.address, '--offline', '--json'], { home });
    const document = JSON.parse(stdout);
    expect(schemaProblems(document)).toEqual([]);
    expect(code).toBe(0);
    expect(document.paths.length).toBeGreaterThan(0);
    expect(document.paths[0].steps[0].outpoint).toBe(loot);
    expect(document.paths[0].steps.at(-1).address).toBe(far.address);
    const text = await runCli(['path', loot, far.address, '--offline'], { home });
    expect(text.stdout).toMatch(/PATHS/);
    expect(text.stdout).toContain('at most');
    expect(text.stdout).toMatch(/no taint rule was applied/);
  });

  it('says none where there is none, and shows the other way round', async () => {
    const far = reached.reduce((a, b) => (b.hops > a.hops ? b : a));
    const { code, stdout } = await runCli(['path', far.outpoint, loot, '--offline'], { home });
    expect(code).toBe(0);
    expect(stdout).toMatch(/none within these bounds/);
    expect(stdout).toMatch(/NEXT +the other way round: peelhound path/);
  });

  it.each([
    [['path', loot], /missing required argument 'b'/],
    [['path', loot, loot], /both targets/],
    [['path', loot, 'nonsense'], /nonsense/],
  ])('%j is wrong usage', async (argv, message) => {
    const { code, stdout, stderr } = await runCli([...argv, '--offline'], { home });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});

describe('connect', () => {
  const file = (text: string) => {
    const path = `${home}/list-${Math.abs(text.length)}.csv`;
    writeFileSync(path, text);
    return path;
  };
  const addresses = () => [...new Set(reached.map(({ address }) => address))];

  it('prints a document that matches its schema, and tables as text', async () => {
    const list = file(`# the phone\n${addresses().join('\n')}\n`);
    const { code, stdout } = await runCli(['connect', list, '--offline', '--json'], { home });
    const document = JSON.parse(stdout);
    expect(schemaProblems(document)).toEqual([]);
    expect(code).toBe(0);
    expect(document.addresses).toHaveLength(addresses().length);
    expect(document.payments.length).toBeGreaterThan(0);
    const text = await runCli(['connect', list, '--offline'], { home });
    expect(text.stdout).toMatch(/DIRECT PAYMENTS/);
  });

  it('reads CSV with a header, in any order of columns, and labels show', async () => {
    const [first, second] = addresses();
    const list = file(`label;address\nthe phone;${first}\n# gone\n"her ""second"" one";${second}\n`);
    const document = JSON.parse((await runCli(['connect', list, '--offline', '--json'], { home })).stdout);
    expect(document.addresses.map(({ label }: { label: string }) => label)).toEqual(['the phone', 'her "second" one']);
  });

  it.each([
    ['# nothing\n', /names no address/],
    ['bc1qnonsense\n', /line 1/],
    [`${loot}\n`, /is a transaction/],
  ])('refuses %j with its line', async (text, message) => {
    const { code, stderr } = await runCli(['connect', file(text), '--offline'], { home });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('names a file that is not there', async () => {
    const { code, stderr } = await runCli(['connect', `${home}/absent.txt`, '--offline'], { home });
    expect(code).toBe(2);
    expect(stderr).toMatch(/absent\.txt cannot be read/);
  });
});

describe('trace --cross-check', () => {
  it('refuses to compare offline, and a source with itself', async () => {
    const offline = await runCli(['trace', loot, '--offline', '--cross-check', 'blockstream.info'], { home });
    expect([offline.code, offline.stderr]).toEqual([2, expect.stringMatching(/--offline forbids/)]);
    const same = ['--source', 'esplora=http://127.0.0.1:9', '--cross-check', 'esplora=http://127.0.0.1:9'];
    const itself = await runCli(['trace', loot, ...same], { home });
    expect([itself.code, itself.stderr]).toEqual([2, expect.stringMatching(/cannot be compared with itself/)]);
  });

  it.each(['--verify', '--dry-run'])('refuses --follow-links beside %s, which would be passed over', async (beside) => {
    const { code, stderr } = await runCli(['trace', loot, '--offline', '--follow-links', beside], { home });
    expect([code, stderr]).toEqual([2, expect.stringContaining(`--follow-links does not go with ${beside}`)]);
  });

  it('--verify offline verifies nothing and says so: exit 3', async () => {
    const { code, stdout } = await runCli(['trace', loot, '--offline', '--verify'], { home });
    expect(code).toBe(3);
    expect(stdout).toMatch(/CHECKED/);
    const json = await runCli(['trace', loot, '--offline', '--verify', '--json'], { home });
    expect(schemaProblems(JSON.parse(json.stdout))).toEqual([]);
  });
});

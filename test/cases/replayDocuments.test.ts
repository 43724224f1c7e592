import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exhibitRanges } from '../../cli/render/exhibitRanges.ts';
import { openBundle } from '../../src/investigate/case/openBundle.ts';
import { replayItem } from '../../src/investigate/case/replayItem.ts';
import type { CaseLogEntry } from '../../src/ports/caseStore.ts';
import { type DemoHome, demoHome } from '../support/demoTrace.ts';
import { runCli } from '../support/runCli.ts';
import { schemaProblems } from '../support/schemas.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const scenario = (name: string) => fileURLToPath(new URL(`../../fixtures/scenarios/${name}`, import.meta.url));
const THIEF = 'bc1qtgvramruauf6f3cqa7kcf27r34n7eha63xzdex';
const SHOP = 'bc1qgn5f048j90et200lfut39553qt6f6ay2fn3a0z';
const LAST = 'e797876f';

describe('documents of a case that are no traces', () => {
  const home = mkdtempSync(`${tmpdir()}/peelhound-test-`);
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  let demo: DemoHome;
  let bundle: string;
  let exhibits: Map<string, string>;

  beforeAll(async () => {
    demo = await demoHome(home);
    await demo.ok(['prices', 'import', scenario('demo-prices.csv')]);
    await demo.ok(['tags', 'add', SHOP, '--label', 'Exchange A', '--category', 'exchange', '--confidence', '90']);
    const list = `${demo.home}/list.csv`;
    writeFileSync(list, `address,label\n${THIEF},thief\n${SHOP},shop\n`);
    const end = (await demo.trace()).results[0]?.endpoints.find((one) => one.txid.startsWith(LAST))?.outpoint as string;
    const questions = {
      cluster: ['cluster', THIEF, SHOP, '--why', SHOP],
      clusters: ['cluster', '--all', '--format', 'json'],
      shapes: ['detect', demo.seed],
      everything: ['detect', '--all', '--set', 'peel-chain.minHops=4'],
      priced: ['detect', '--all', '--price', '30000'],
      path: ['path', demo.seed, end],
      links: ['connect', list],
    };
    exhibits = new Map();
    await demo.ok(['case', 'new', 'all']);
    for (const [name, argv] of Object.entries(questions)) {
      const file = `${demo.home}/${name}.json`;
      writeFileSync(file, await demo.ok([...argv, '--json']));
      const added = JSON.parse(await demo.ok(['case', 'add', 'all', file, '--json']));
      exhibits.set(name, added.exhibits[0]);
    }
    await demo.ok(['case', 'note', 'all', 'seen']);
    bundle = `${demo.home}/all.tar`;
    await demo.ok(['case', 'bundle', 'all', '--out', bundle]);
  }, 60_000);

  it('keep the facts that give them again', async () => {
    const { log } = JSON.parse(await demo.ok(['case', 'log', 'all', '--json'])) as { log: CaseLogEntry[] };
    const added = log.filter((entry) => entry.action === 'add');
    expect(added.map(({ exhibit, details }) => [exhibit, details['replay']])).toEqual(
      [...exhibits.values()].map((exhibit) => [exhibit, 'identical']),
    );
  });

  it('are computed again elsewhere, and their findings found again; what a person said is named as that', async () => {
    const { code, stdout, stderr } = await runCli(['case', 'replay', bundle, '--json'], {
      home: temporaryFolder(),
      env: { TZ: 'Asia/Tokyo', LANG: 'pt_BR.UTF-8' },
    });
    expect([code, stderr]).toEqual([0, '']);
    const document = JSON.parse(stdout);
    expect(schemaProblems(document)).toEqual([]);
    const kept = document.results.filter((one: { state: string }) => one.state === 'kept');
    expect(kept).toEqual([{ exhibit: 'N-1', state: 'kept', reason: 'what a person said' }]);
    expect(document.results.length).toBeGreaterThan(exhibits.size + 1);
    expect(await demo.ok(['case', 'replay', bundle])).toContain('checked by its hash: N-1 (what a person said)\n');
  });

  it('are different where a figure is another one', async () => {
    const opened = openBundle(readFileSync(bundle));
    const item = (name: string) => exhibits.get(name) as string;
    for (const [name, change, path] of [
      ['cluster', (text: string) => text.replace('"size":1', '"size":2'), /cluster.*size/],
      ['shapes', (text: string) => text.replace('"grade":"moderate"', '"grade":"strong"'), /^findings\[0\]\.grade$/],
      ['everything', (text: string) => text.replace('"minHops":4', '"minHops":40'), /^findings/],
      ['path', (text: string) => text.replace('"count":"1"', '"count":"2"'), /^count$/],
      ['links', (text: string) => text.replace('"received":"', '"received":"1'), /received$/],
    ] as const) {
      const text = opened.text(`items/${item(name)}.json`);
      const changed = change(text);
      expect(changed, name).not.toBe(text);
      const result = await replayItem(JSON.parse(changed), opened.text(`facts/${item(name)}.jsonl`), '0');
      expect(result, name).toMatchObject({ state: 'different', difference: { path: expect.stringMatching(path) } });
    }
  });

  it('are kept without facts where the cache says something else, or where they cannot be computed again', async () => {
    const file = `${demo.home}/other.json`;
    const path = JSON.parse(readFileSync(`${demo.home}/path.json`, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...path, count: '7' }));
    const summary = `${demo.home}/summary.json`;
    writeFileSync(`${demo.home}/watch.txt`, `${SHOP}\n`);
    await demo.run(['screen', `${demo.home}/watch.txt`, '--summary', summary]);
    await demo.ok(['case', 'add', 'all', file, summary]);
    const { log } = JSON.parse(await demo.ok(['case', 'log', 'all', '--json'])) as { log: CaseLogEntry[] };
    expect(log.slice(-2).map(({ details }) => details['replay'])).toEqual([
      'this cache gives another result: count',
      'not computed again: a screening tells what is new since its last run',
    ]);
  });

  it('are listed as ranges', () => {
    expect(exhibitRanges(['T-1', 'F-1', 'F-2', 'C-1', 'F-3', 'F-5'])).toBe('T-1, F-1 to F-3, F-5, C-1');
  });
});

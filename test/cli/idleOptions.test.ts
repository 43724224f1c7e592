import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoHome, demoHome } from '../support/demoTrace.ts';

const ADDRESS = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const AGAIN = 'has no meaning beside --since-last';
const home = mkdtempSync(`${tmpdir()}/peelhound-test-`);
let demo: DemoHome;
let trace: string;

beforeAll(async () => {
  demo = await demoHome(home);
  await demo.ok(['trace', demo.seed, '--save', 'theft']);
  trace = `${demo.home}/trace.json`;
  writeFileSync(trace, await demo.ok(['trace', demo.seed, '--json']));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** `SEED`, `TRACE`: an outpoint of the cache, a file with a trace. */
it.each([
  [['trace', ADDRESS, '--fail-on', 'moved'], 'add --since-last <case>'],
  [['trace', ADDRESS, '--network', 'ledger', '--fail-on', 'moved'], 'add --since-last <case>'],
  [['trace', '--since-last', 'theft', '--dry-run'], `--dry-run ${AGAIN}`],
  [['trace', '--since-last', 'theft', '--save', 'other'], `--save ${AGAIN}`],
  [['trace', '--since-last', 'theft', '--hops', '3'], '--hops was another'],
  [['trace', '--since-last', 'theft', '--min-value', '1'], '--min-value was another'],
  [['trace', '--since-last', 'theft', '--max-transactions', '9'], '--max-transactions was another'],
  [['trace', '--since-last', 'theft', '--since', '2020-01-01'], '--since was another'],
  [['trace', '--since-last', 'theft', '--until', '2020-01-01'], '--until was another'],
  [['trace', '--since-last', 'theft', '--taint', 'lifo'], '--taint was another'],
  [['trace', '--since-last', 'theft', '--direction', 'backward'], '--direction was another'],
  [['trace', '--since-last', 'theft', '--stop-at', 'none'], '--stop-at was another'],
  [['trace', '--since-last', 'theft', '--min-tag-confidence', '0.9'], '--min-tag-confidence was another'],
  [['trace', '--since-last', 'theft', '--follow', 'change'], '--follow was another'],
  [['trace', ADDRESS, '--since-last', 'theft'], 'its targets are others'],
  [['trace', 'SEED', '--asset', 'EUR'], '--asset is of ledgers'],
  [['trace', 'SEED', '--author', 'Ana'], 'add --save <case>'],
  [['trace', 'ES01', '--network', 'ledger', '--verify'], '--verify is for chains'],
  [['trace', 'ES01', '--network', 'ledger', '--follow', 'change'], '--follow is for chains'],
  [['cluster', ADDRESS, '--all'], '--all clusters the whole cache'],
  [['cluster', ADDRESS, '--format', 'csv'], '--format is of --all'],
  [['cluster', '--all', '--max-history', '9'], '--max-history'],
  [['cluster', '--all', '--format', 'csv', '--json'], '--json'],
  [['detect', '--all', '--hops', '9'], '--hops'],
  [['detect', 'ES01', '--network', 'ledger', '--hops', '9'], '--hops'],
  [['detect', 'ES01', '--network', 'ledger', '--price', '9'], '--price'],
  [['detect', 'ES01', '--network', 'ledger', '--all'], '--all'],
  [['export', 'theft', '--format', 'dot', '--taint', 'lifo'], '--taint is of a target'],
  [['export', 'TRACE', '--format', 'dot', '--hops', '3'], '--hops is of a target'],
  [['export', 'TRACE', '--format', 'dot', '--exhibit', 'T-1'], '--exhibit is of a case'],
  [['report', 'TRACE', '--exhibit', 'T-1'], '--exhibit is of a case'],
  [['report', 'theft', '--json'], 'write it to a file with --out'],
  [['letters', 'theft', '--json'], 'write it to a file with --out'],
  [['export', 'theft', '--format', 'dot', '--json'], 'write it to a file with --out'],
  [['leads', 'theft', '--json', '--format', 'html'], '--json prints the leads as a document'],
  [['tags', 'export', '--format', 'csv', '--json'], 'add --format json'],
  [['completion', 'bash', '--json'], '--json'],
  [['demo', '--json', '--out', 'x'], '--out is of the case'],
  [['demo', '--network', 'litecoin'], 'the demo is one of bitcoin'],
  [['case', 'diff', 'theft', 'T-1', 'T-2', '--without', 'A-1'], '--without'],
  [['case', 'verify', 'x.tar', '--against', 'esplora=http://127.0.0.1:1'], '--offline forbids it'],
  [['tags', 'check', '--label', 'x'], '--label'],
  [['ledger', 'link', 'list', '--basis', 'x'], '--basis'],
  [['ledger', 'link', 'list', 'L-1'], 'takes nothing'],
  [['ledger', 'link', 'add', 'a', 'b', '--basis', 'x', '--window', '3h'], '--window'],
  [['ledger', 'link', 'suggest', '--basis', 'x'], '--basis'],
])('%j is refused instead of passed over', async (argv, told) => {
  const words = argv.map((word) => (word === 'SEED' ? demo.seed : word === 'TRACE' ? trace : word));
  const { code, stdout, stderr } = await demo.run(words);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(told);
});

it.each([
  [['html', '--top', '3'], '--top has no meaning with --format html'],
  [['destinations', '--by', 'entity'], '--by has no meaning'],
  [['dot', '--title', 'x'], '--title has no meaning'],
  [['svg', '--csv-dialect', 'es'], '--csv-dialect has no meaning'],
])('export --format %j is written, and says what was not used', async (words, told) => {
  const { code, stdout, stderr } = await demo.run(['export', 'theft', '--format', ...words]);
  expect([code, stdout === '']).toEqual([0, false]);
  expect(stderr).toContain(told);
});

it('a saved question may be typed again as it is', async () => {
  const bounds = ['--hops', '100', '--min-value', '10000', '--taint', 'fifo', '--direction', 'forward'];
  const { code } = await demo.run(['trace', demo.seed, '--since-last', 'theft', ...bounds, '--follow', 'all']);
  expect(code).toBe(0);
});

it('defaults of the config file are for whichever run they fit', async () => {
  const config = `${demo.home}/c.yaml`;
  writeFileSync(config, 'json: true\nexport:\n  title: theft\n  top: 3\n  hops: 3\ntrace:\n  hops: 3\n  author: Ana\n');
  for (const argv of [
    ['export', 'theft', '--format', 'html'],
    ['export', 'theft', '--format', 'dot'],
    ['trace', '--since-last', 'theft'],
    ['report', 'theft'],
    ['leads', 'theft', '--format', 'html'],
    ['completion', 'bash'],
  ]) {
    const { code, stdout } = await demo.run([...argv, '--config', config]);
    expect([argv, code, stdout === '']).toEqual([argv, 0, false]);
  }
});

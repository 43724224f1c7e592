import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commandList.ts';
import { completionTree } from '../../cli/completionTree.ts';
import { globalOptions } from '../../cli/globalOptions.ts';
import { type DemoHome, demoHome } from '../support/demoTrace.ts';
import { runCli } from '../support/runCli.ts';
import { schemaProblems } from '../support/schemas.ts';
import { testIo } from '../support/testIo.ts';

const ADDRESS = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const STATEMENT = 'Date,Description,Amount\n2024-01-02,from Ana,100.00\n2024-01-03,to Ben,-1.00\n';
const MAP =
  'account: ES01\ndate: {column: Date, format: iso, timezone: UTC}\ncurrency: EUR\ndecimals: 2\namount: Amount\ncounterparty: {name: Description}\n';
const NOBODY = 'esplora=http://127.0.0.1:9';

const tree = await completionTree(COMMANDS, testIo());
const leaves = tree
  .map(({ path }) => path.join(' '))
  .filter((path, _, all) => path.includes(' ') || !all.some((other) => other.startsWith(`${path} `)));

const home = mkdtempSync(`${tmpdir()}/peelhound-test-`);
let demo: DemoHome;

beforeAll(async () => {
  demo = await demoHome(home);
  writeFileSync(`${home}/s.csv`, STATEMENT);
  writeFileSync(`${home}/map.yaml`, MAP);
  writeFileSync(`${home}/list.csv`, `address,label\n${ADDRESS},somebody\n`);
  writeFileSync(`${home}/prices.csv`, 'date,close\n2020-01-01,7200\n');
  await demo.ok(['ledger', 'import', `${home}/s.csv`, '--map', `${home}/map.yaml`]);
  await demo.ok(['trace', demo.seed, '--save', 'theft']);
  await demo.ok(['trace', demo.seed, '--hops', '2', '--save', 'theft']);
  await demo.ok(['case', 'bundle', 'theft', '--out', `${home}/theft.tar`]);
  writeFileSync(`${home}/trace.json`, await demo.ok(['trace', demo.seed, '--json']));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What stands behind each command, so that it works; `HOME`, `SEED`: this test's. */
const OPERANDS: Readonly<Record<string, string>> = {
  trace: 'SEED',
  cluster: ADDRESS,
  path: `SEED ${ADDRESS}`,
  connect: 'HOME/list.csv',
  detect: 'SEED',
  screen: 'HOME/list.csv',
  'watch list': '',
  'watch ack': 'a-1 --reason known',
  'tags import': 'HOME/list.csv',
  'tags fetch': 'ofac',
  'tags add': `${ADDRESS} --label somebody`,
  'tags list': '',
  'tags lookup': ADDRESS,
  'tags check': '',
  'tags export': '',
  export: 'theft --format dot --out HOME/theft.dot',
  report: 'theft --out HOME/theft.html',
  letters: 'theft --out HOME/letters',
  leads: 'theft',
  'case new': 'other',
  'case add': 'other HOME/trace.json',
  'case list': '',
  'case show': 'theft',
  'case log': 'theft',
  'case note': 'theft seen',
  'case assert': `theft change SEED --reason known`,
  'case diff': 'theft',
  'case bundle': 'theft --out HOME/again.tar',
  'case replay': 'HOME/theft.tar',
  'case verify': `HOME/theft.tar --against ${NOBODY}`,
  'case delete': 'other --yes',
  import: 'HOME/trace.json',
  'ledger import': 'HOME/s.csv --map HOME/map.yaml',
  'ledger guess': 'HOME/s.csv',
  'ledger list': '',
  'ledger detect': '',
  'ledger timeline': '',
  'ledger link': 'list',
  'ledger forget': 'SHA256',
  'prices import': 'HOME/prices.csv',
  'prices fetch': '',
  'prices show': '',
  'cache stats': '',
  'cache verify': '',
  'cache prune': '--before 2020-01-01 --with-cases',
  'cache path': '',
  sources: '',
  demo: '',
  completion: 'bash',
};

/** A list of its own, not a document; lines of the list are documents, one a line. */
const WITHOUT_SCHEMA = ['tags export'];
/** Nothing to print: no alert has this id, no trace is one of transactions, a script is no document, offline. */
const REFUSED = ['watch ack', 'completion', 'tags fetch', 'prices fetch', 'case verify'];
const FAILED = ['import'];

it('every command is looked at here', () => {
  expect(Object.keys(OPERANDS).sort()).toEqual([...leaves].sort());
});

it.each(Object.entries(OPERANDS))(
  '%s %s --json prints one document and nothing else, or nothing',
  async (leaf, text) => {
    const operands = text.split(' ').filter((word) => word !== '');
    const sha256 =
      leaf === 'ledger forget' ? JSON.parse(await demo.ok(['ledger', 'list', '--json'])).files[0].sha256 : '';
    const words = operands.map((word) =>
      word.replace('HOME', home).replace('SEED', demo.seed).replace('SHA256', sha256),
    );
    const { code, stdout, stderr } = await demo.run([...leaf.split(' '), ...words, '--json', '--quiet']);
    const expected = REFUSED.includes(leaf) ? [2] : FAILED.includes(leaf) ? [1] : [0, 3];
    expect(expected, stderr).toContain(code);
    if (code === 1 || code === 2) expect(stdout).toBe('');
    else {
      const document = JSON.parse(stdout);
      expect(WITHOUT_SCHEMA.includes(leaf) ? [] : schemaProblems(document)).toEqual([]);
      if (leaf !== 'screen') expect(stderr).toBe('');
    }
  },
);

const CANNOT_BE_MEANT: Readonly<Record<string, string>> = {
  network: 'dogecoin',
  config: '/nonexistent.yaml',
  'max-requests': '0',
  rate: 'fast',
  concurrency: '0',
  timeout: 'soon',
  timezone: 'Mars/Base',
  currency: 'XQQ',
  lang: 'de',
};

it('every global option that takes a value is either checked by all commands, or names a place', () => {
  const valued = globalOptions().filter((option) => option.required);
  const places = ['source', 'cache', 'proxy'];
  expect(valued.map((option) => option.long?.slice(2)).sort()).toEqual(
    [...Object.keys(CANNOT_BE_MEANT), ...places].sort(),
  );
});

it.each(Object.entries(CANNOT_BE_MEANT))('--%s %s is refused by every command', async (option, value) => {
  for (const leaf of leaves) {
    const operands = (OPERANDS[leaf] ?? '').split(' ').filter((word) => word !== '');
    const argv = [...leaf.split(' '), ...operands, '--offline', `--${option}`, value];
    const { code, stdout, stderr } = await runCli(argv, { home });
    expect([leaf, code, stdout]).toEqual([leaf, 2, '']);
    expect(stderr).toContain(value);
  }
});

it('what bounds or directs requests is kept by commands that send none', async () => {
  const bounds = ['--private', '--max-requests', '1', '--rate', '1', '--concurrency', '1', '--timeout', '5'];
  const argv = [...bounds, '--proxy', 'socks5h://127.0.0.1:9', '--source', NOBODY, '--network', 'regtest'];
  for (const command of ['case list', 'watch list', 'tags list', 'ledger list', 'cache path', 'prices show']) {
    const { code, stderr } = await demo.run([
      ...command.split(' '),
      ...argv.slice(0, command === 'prices show' ? -2 : 99),
    ]);
    expect([command, code, stderr]).toEqual([command, 0, '']);
  }
});

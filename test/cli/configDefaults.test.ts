import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { demoHome } from '../support/demoTrace.ts';
import { runCli } from '../support/runCli.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const STATEMENT = 'Date,Description,Amount,Balance\n2024-01-02,from Ana,100.00,100.00\n2024-01-03,to Ben,-1.00,99.00\n';
const MAP = `account: ES01\ndate: {column: Date, format: iso, timezone: UTC}\ncurrency: EUR\ndecimals: 2\namount: Amount\nbalance: Balance\ncounterparty: {name: Description}\n`;

it('what a command cannot do without may stand in the config file', async () => {
  const demo = await demoHome(temporaryFolder());
  const config = `${demo.home}/c.yaml`;
  const map = `${demo.home}/map.yaml`;
  writeFileSync(map, MAP);
  writeFileSync(`${demo.home}/s.csv`, STATEMENT);
  writeFileSync(
    config,
    `export:\n  format: dot\nledger:\n  map: ${map}\nwatch:\n  reason: known\ncase:\n  reason: seen\n  author: Ana\n`,
  );
  const run = (...argv: string[]) => demo.run([...argv, '--config', config]);
  expect((await run('export', demo.seed)).stdout).toContain('digraph');
  expect(await run('ledger', 'import', `${demo.home}/s.csv`)).toMatchObject({ code: 0 });
  // Not the option is missing, but the alert.
  expect((await run('watch', 'ack', 'a-1')).stderr).toContain('no alert in force');
  await run('case', 'new', 'theft');
  expect(await run('case', 'assert', 'theft', 'change', demo.seed)).toMatchObject({ code: 0 });
});

it('cache: a section of the command gives its options', async () => {
  const home = temporaryFolder();
  writeFileSync(`${home}/c.yaml`, 'cache:\n  before: 2020-01-01\n');
  const { stderr } = await runCli(['cache', 'prune', '--config', `${home}/c.yaml`], { home });
  expect(stderr).toContain('there is no cache at');
});

it.each([
  [['export', 'x'], '--format <name>'],
  [['ledger', 'import', 'x'], '--map <yaml>'],
  [['cache', 'prune'], '--before <date>'],
  [['watch', 'ack', 'x'], '--reason <text>'],
  [['case', 'assert', 'c', 'change', 'x'], '--reason <text>'],
])('%j: neither typed nor in the config file is wrong usage', async (argv, option) => {
  const { code, stdout, stderr } = await runCli(argv, { home: temporaryFolder() });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`required option '${option}' not specified`);
});

it('a least amount of the config file counts in ledgers as a typed one does', async () => {
  const home = temporaryFolder();
  const cache = ['--cache', `${home}/c.sqlite`, '--network', 'ledger', '--json'];
  writeFileSync(`${home}/map.yaml`, MAP);
  writeFileSync(`${home}/s.csv`, STATEMENT);
  writeFileSync(`${home}/c.yaml`, 'trace:\n  min-value: 50\n  max-transactions: 7\n');
  await runCli(['ledger', 'import', `${home}/s.csv`, '--map', `${home}/map.yaml`, ...cache], { home });
  const { stdout, stderr } = await runCli(['trace', 'ES01', ...cache, '--config', `${home}/c.yaml`], { home });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout).parameters).toMatchObject({ minValue: '50', maxPayments: 7 });
});

it('rows of a ledger are shown in the time zone that is asked for', async () => {
  const home = temporaryFolder();
  const cache = ['--cache', `${home}/c.sqlite`];
  writeFileSync(`${home}/map.yaml`, MAP);
  writeFileSync(`${home}/s.csv`, STATEMENT);
  await runCli(['ledger', 'import', `${home}/s.csv`, '--map', `${home}/map.yaml`, ...cache], { home });
  const shown = async (zone: string) =>
    (await runCli(['ledger', 'list', 'ES01', '--timezone', zone, ...cache], { home })).stdout;
  expect(await shown('UTC')).toContain('2024-01-02 00:00');
  expect(await shown('America/Bogota')).toContain('2024-01-01 19:00');
});

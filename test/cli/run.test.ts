import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commandList.ts';
import { run } from '../../cli/run.ts';
import { runCli } from '../support/runCli.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { testIo } from '../support/testIo.ts';

const target = `${'ab'.repeat(32)}:0`;

describe('run', () => {
  it('prints its version and overview without the option parser', async () => {
    const io = testIo();
    expect(await run(['--version'], io)).toBe(0);
    expect(io.out()).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await runCli(['--help'], { home: temporaryFolder() })).stdout).toContain('Usage: peelhound <command>');
  });

  it.each(COMMANDS.map((command) => command.name))(
    '%s --help says what it takes, and every global option',
    async (name) => {
      const { code, stdout, stderr } = await runCli([name, '--help'], { home: temporaryFolder() });
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`Usage: peelhound ${name}`);
    },
  );

  it('without a command prints the overview on stderr and is wrong usage', async () => {
    const { code, stdout, stderr } = await runCli([], { home: temporaryFolder() });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: peelhound');
  });

  it.each([
    [['trase', 'x'], /there is no command "trase"\n.*did you mean: peelhound trace/],
    [['--json', 'trace'], /--json stands before the command/],
    [['trace'], /trace needs a target/],
    [['trace', target, '--hop', '3'], /unknown option '--hop'\n.*--hops/],
    [['trace', target, '--hops'], /argument missing/],
    [['trace', target, '--hops', '-1'], /--hops/],
    [['trace', target, '--hops', 'ten'], /--hops: "ten" is not a whole number/],
    [['trace', target, '--taint', 'fifo,,lifo'], /--taint: "fifo,,lifo" has an empty place/],
    [['trace', target, '--taint', 'fofo', '--offline'], /unknown taint rule "fofo"/],
    [['trace', target, '--direction', 'sideways'], /forward, backward/],
    [['trace', target, '--direction', 'backward', '--taint', 'lifo', '--offline'], /cannot be followed backward/],
    [['trace', target, '--stop-at', 'church'], /--stop-at: "church"/],
    [['trace', target, '--outputs', '1;2'], /--outputs: "1;2"/],
    [['trace', target, '--min-value', '1.5'], /--min-value: .*"1\.5"/],
    [['trace', target, '--cache', '--json'], /--cache needs a value, and --json is an option/],
    [['watch', 'ack', 'x', '--reason', '--cache', 'y'], /--reason needs a value, and --cache is an option/],
    [['watch', 'list', '--list', 'nolist'], /no run of a list "nolist" has been finished/],
    [['cache', 'prune', '--before', 'yesterday'], /--before: "yesterday" is not a date/],
    [['trace', target, '--since', '2020-02-31'], /--since: "2020-02-31" is not a date/],
    [['trace', target, '--timezone', 'Mars/Base'], /--timezone: "Mars\/Base"/],
    [['trace', target, '--currency', 'XQQ'], /--currency: "XQQ"/],
    [['trace', target, '--lang', 'de'], /en, es, pt/],
    [['trace', target, '--network', 'dogecoin'], /unknown network "dogecoin"/],
    [['trace', target, '--quiet', '--verbose'], /contradict/],
    [['trace', target, '--source', 'gopher=x'], /unknown kind of source "gopher"/],
    [['trace', target, '--network', 'regtest'], /regtest has no public source/],
    [['trace', target, '--config', '/nonexistent.yaml'], /config file \/nonexistent\.yaml cannot be read/],
    [['prices'], /prices needs to know what to do|unknown command/],
    [['prices', 'sell'], /unknown command 'sell'/],
    [['prices', 'show', 'yesterday'], /"yesterday" is not a date/],
    [['cache', 'path', 'extra'], /too many arguments/],
    [['completion', 'tcsh'], /'tcsh' is invalid.*bash, zsh, fish/],
    [['import'], /missing required argument 'file'/],
  ])('%j is wrong usage: exit 2, nothing on stdout, a message', async (argv, message) => {
    const { code, stdout, stderr } = await runCli(argv, { home: temporaryFolder() });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('takes global options anywhere after the command', async () => {
    const home = temporaryFolder();
    const cache = `${home}/c.sqlite`;
    const before = await runCli(['trace', '--json', '--offline', '--cache', cache, target], { home });
    const after = await runCli(['trace', target, '--cache', cache, '--offline', '--json'], { home });
    expect(before.code).toBe(3);
    expect(before.stdout).toBe(after.stdout);
    expect(JSON.parse(before.stdout).source.value).toBeNull();
  });

  it('never lets hostile arguments reach the terminal as control characters', async () => {
    const { stderr } = await runCli(['\u001b[2Jtrace'], { home: temporaryFolder() });
    expect(stderr).not.toContain('\u001b');
  });
});

describe('config file', () => {
  it('gives defaults to options, and the command line wins', async () => {
    const home = temporaryFolder();
    const config = `${home}/c.yaml`;
    writeFileSync(
      config,
      `offline: true\ncache: ${home}/c.sqlite\njson: true\ntrace:\n  taint: [fifo, lifo]\n  hops: 7\n`,
    );
    const { stdout } = await runCli(['trace', target, '--config', config, '--hops', '9'], { home });
    const { parameters } = JSON.parse(stdout);
    expect(parameters.hops).toBe(9);
    expect(parameters.taint).toEqual(['fifo', 'lifo']);
  });

  it('is found by PEELHOUND_CONFIG', async () => {
    const home = temporaryFolder();
    writeFileSync(`${home}/c.yaml`, `cache: ${home}/elsewhere.sqlite\n`);
    const { stdout } = await runCli(['cache', 'path'], { home, env: { PEELHOUND_CONFIG: `${home}/c.yaml` } });
    expect(stdout).toBe(`${home}/elsewhere.sqlite\n`);
  });

  it.each([
    ['hopps: 3\n', /unknown key "hopps"/],
    ['trace:\n  hopps: 3\n', /unknown key "trace\.hopps"/],
    ['trace: 3\n', /"trace" is a command/],
    ['private: perhaps\n', /"private" is true or false, not "perhaps"/],
    ['trace:\n  hops: many\n', /--hops: "many" is not a whole number/],
    ['timezone: [\n', /line \d+/],
    ['- 1\n', /not a list of "option: value" lines/],
    [`a: &a [x,x]\nb: &b [*a,*a]\n${'c: [*b]\n'}`, /unknown key/],
  ])('%j is refused', async (text, message) => {
    const home = temporaryFolder();
    writeFileSync(`${home}/c.yaml`, text);
    const { code, stdout, stderr } = await runCli(['trace', target, '--offline', '--config', `${home}/c.yaml`], {
      home,
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});

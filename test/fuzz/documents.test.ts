import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DemoHome, demoHome } from '../support/demoTrace.ts';
import { runCli } from '../support/runCli.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { damagedJson } from './mutate.ts';
import { RUNS, survive } from './survive.ts';

const TIMEOUT_MS = 3_600_000;
const FORMATS = [
  'html',
  'svg',
  'csv',
  'graphml',
  'gexf',
  'dot',
  'cytoscape',
  'json',
  'mermaid',
  'destinations',
] as const;
const COMMANDS = [
  ...[...FORMATS, 'transfers'].map((format) => ['export', '--format', format]),
  ['report'],
  ['letters'],
  ['leads'],
] as const;

/** A home in which a command is run over a document that lies in a file. */
async function reader() {
  const home = temporaryFolder();
  const demo = await demoHome(home);
  const path = `${home}/document.json`;
  const run = async (...argv: readonly string[]) => {
    const { code, stderr } = await runCli([...argv, '--cache', demo.cache], { home });
    expect(stderr).not.toContain('internal error');
    return code;
  };
  return { demo, path, run, keep: (json: unknown) => writeFileSync(path, JSON.stringify(json)) };
}

/** What commands print with --json, of each kind that a case computes again. */
async function documentsOf(demo: DemoHome): Promise<unknown[]> {
  const trace = await demo.trace();
  const address = trace.results[0]?.endpoints.find((endpoint) => endpoint.address !== null)?.address ?? '';
  const asked = [
    ['cluster', address],
    ['detect', demo.seed],
    ['path', demo.seed, address],
  ];
  const others = asked.map(async (argv) => JSON.parse((await demo.run([...argv, '--json'])).stdout) as unknown);
  return [trace, ...(await Promise.all(others))];
}

// Each case is a command or several of its own: some ten times slower than a parser.
describe('no document in a file brings the program down', () => {
  it('a trace, shown by any command', { timeout: TIMEOUT_MS }, async () => {
    const { demo, path, run, keep } = await reader();
    const trace = await demo.trace();
    const show = ([command, ...options]: readonly string[]) => run(command ?? '', path, ...options);
    keep(trace);
    for (const command of COMMANDS) expect(await show(command), command.join(' ')).toBe(0);
    const damaged = fc.tuple(damagedJson([trace]), fc.constantFrom(...COMMANDS));
    await survive(
      damaged,
      ([json, command]) => {
        keep(json);
        return show(command);
      },
      Math.ceil(RUNS / 10),
    );
  });

  it('any that a case takes, and what the case then shows', { timeout: TIMEOUT_MS }, async () => {
    const { demo, path, run, keep } = await reader();
    const views = [['report'], ['letters'], ['leads'], ['case', 'show'], ['export', '--format', 'csv']] as const;
    await survive(
      fc.tuple(damagedJson(await documentsOf(demo)), fc.constantFrom(...views)),
      async ([json, [command, ...options]]) => {
        keep(json);
        await run('case', 'new', 'theft');
        if ((await run('case', 'add', 'theft', path)) === 0) {
          const operands = command === 'case' ? [...options, 'theft'] : ['theft', ...options];
          await run(command, ...operands);
        }
        await run('case', 'delete', 'theft', '--yes');
      },
      Math.ceil(RUNS / 20),
    );
  });
});

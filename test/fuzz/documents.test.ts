import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { demoHome } from '../support/demoTrace.ts';
import { runCli } from '../support/runCli.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { damagedJson } from './mutate.ts';
import { RUNS, survive } from './survive.ts';

const COMMANDS = [
  ...['html', 'svg', 'csv', 'graphml', 'gexf', 'dot', 'cytoscape', 'json', 'mermaid', 'destinations', 'transfers'].map(
    (format) => ['export', '--format', format],
  ),
  ['report'],
  ['letters'],
  ['leads'],
] as const;

it('no trace in a file brings what shows it down', { timeout: 3_600_000 }, async () => {
  const home = temporaryFolder();
  const demo = await demoHome(home);
  const path = `${home}/trace.json`;
  const show = async (json: unknown, [command, ...options]: readonly string[]) => {
    writeFileSync(path, JSON.stringify(json));
    const { code, stderr } = await runCli([command ?? '', path, ...options, '--cache', demo.cache], { home });
    expect(stderr).not.toContain('internal error');
    return code;
  };
  const trace = await demo.trace();
  for (const command of COMMANDS) expect(await show(trace, command), command.join(' ')).toBe(0);
  const damaged = fc.tuple(damagedJson([trace]), fc.constantFrom(...COMMANDS));
  // Each is a command of its own, some 15 ms.
  await survive(damaged, ([json, command]) => show(json, command), Math.ceil(RUNS / 10));
});

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/runCli.ts';
import { schemaProblems } from '../support/schemas.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const scenario = (name: string) => fileURLToPath(new URL(`../../fixtures/scenarios/${name}`, import.meta.url));
const loot = 'd9224abe39aac3b48fddb902d66017e702a455d4674a01642894563dca1cfd83:0';

describe('every JSON document matches its schema in docs/schema', () => {
  it.each([
    ['import@1', [['import', scenario('demo.ndjson')]]],
    [
      'trace@1',
      [
        ['import', '--closed', scenario('demo.ndjson')],
        ['trace', loot, '--offline', '--taint', 'fifo,haircut,poison'],
      ],
    ],
    [
      'trace@1',
      [
        ['import', scenario('demo.ndjson')],
        ['trace', loot, '--offline', '--hops', '2', '--direction', 'backward'],
      ],
    ],
    [
      'trace@1',
      [
        ['import', scenario('demo.ndjson')],
        ['trace', loot, '--offline', '--hops', '2'],
      ],
    ],
    ['trace@1', [['trace', loot, '--offline']]],
    ['trace@1', [['demo']]],
    ['prices@1', [['prices', 'import', scenario('demo-prices.csv')]]],
    [
      'prices@1',
      [
        ['prices', 'import', scenario('demo-prices.csv')],
        ['prices', 'show', '2021-06-15', '2022-01-01'],
      ],
    ],
    ['cache-path@1', [['cache', 'path']]],
    [
      'cache-stats@1',
      [
        ['import', scenario('demo.ndjson')],
        ['cache', 'stats'],
      ],
    ],
    [
      'cache-verify@1',
      [
        ['import', scenario('demo.ndjson')],
        ['cache', 'verify'],
      ],
    ],
    ['sources@1', [['sources']]],
  ] as const)('%s of %j', async (schema, commands) => {
    const home = temporaryFolder();
    let stdout = '';
    for (const command of commands) stdout = (await runCli([...command, '--json'], { home })).stdout;
    const document = JSON.parse(stdout);
    expect(document.schema).toBe(`peelhound/${schema}`);
    expect(schemaProblems(document)).toEqual([]);
  });

  it('a field too many and a field too few are seen', async () => {
    const { stdout } = await runCli(['demo', '--json'], { home: temporaryFolder() });
    const { source, ...rest } = JSON.parse(stdout);
    expect(schemaProblems({ ...rest, source, more: 1 })).toHaveLength(1);
    expect(schemaProblems(rest)).toHaveLength(1);
  });
});

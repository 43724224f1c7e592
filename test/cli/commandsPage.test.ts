import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commandList.ts';
import { completionTree } from '../../cli/completionTree.ts';
import { run } from '../../cli/run.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { testIo } from '../support/testIo.ts';

const page = fileURLToPath(new URL('../../docs/commands.md', import.meta.url));
const SHARED = '\nOptions of every command:\n';
const HELP_LINE = / +-h, --help +display help for command(\n|$)/g;

it('docs/commands.md is what --help says of each command (UPDATE_README=1 writes it)', async () => {
  const made = await commandsPage();
  if (process.env['UPDATE_README'] === '1') writeFileSync(page, made);
  expect(readFileSync(page, 'utf8')).toBe(made);
});

async function commandsPage(): Promise<string> {
  const home = temporaryFolder();
  const nodes = await completionTree(COMMANDS, testIo({ HOME: home }));
  const parts = [
    '# Commands and their options\n\nWhat `peelhound <command> --help` says; the README shows them at work. Options of every command stand at the end.\n',
  ];
  let shared = '';
  for (const { path } of nodes) {
    const io = testIo({ HOME: home, COLUMNS: '100' });
    expect(await run([...path, '--help'], io), path.join(' ')).toBe(0);
    const [own = '', rest = ''] = io.out().replaceAll(home, '~').split(SHARED);
    const [common, ...notes] = rest.split(/\n(?=\n)/);
    shared = common || shared;
    parts.push(section(path.join(' '), own + notes.join('\n')));
  }
  expect(shared).toContain('--network');
  parts.push(section('Options of every command', shared));
  return parts.join('\n');
}

function section(title: string, text: string): string {
  const bare = text
    .replaceAll(HELP_LINE, '')
    .replaceAll(/\nOptions:\n(?=\n|$)/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd();
  return `## ${title}\n\n\`\`\`text\n${bare}\n\`\`\`\n`;
}

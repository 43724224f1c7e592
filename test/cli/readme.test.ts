import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { run } from '../../cli/run.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { testIo } from '../support/testIo.ts';

const readme = fileURLToPath(new URL('../../README.md', import.meta.url));
const BLOCK = /```console\n([\s\S]*?)```\n/g;

it('every console block of the README is what the program prints (UPDATE_README=1 writes it)', async () => {
  const home = temporaryFolder();
  const text = readFileSync(readme, 'utf8');
  let made = text;
  for (const [block, inner = ''] of text.matchAll(BLOCK)) {
    const commands = inner.split('\n').filter((line) => line.startsWith('$ peelhound '));
    const outputs: string[] = [];
    for (const command of commands) outputs.push(`${command}\n${await output(command, home)}`);
    made = made.replace(block, () => `\`\`\`console\n${outputs.join('')}\`\`\`\n`);
  }
  if (process.env['UPDATE_README'] === '1') writeFileSync(readme, made);
  expect(withoutSizes(made)).toBe(withoutSizes(readFileSync(readme, 'utf8')));
});

/** In a terminal of 80 columns, below a home of its own. `| head -n 3` is understood. */
async function output(command: string, home: string): Promise<string> {
  const [typed = '', head] = command.slice('$ peelhound '.length).split(/ \| head -n (?=\d+$)/);
  const io = testIo({ HOME: home, COLUMNS: '80' });
  expect(await run(typed.split(' '), io), `${command}: ${io.err()}`).toBe(0);
  const lines = (io.out() + io.err()).replaceAll(home, '~').split('\n');
  return head === undefined ? lines.join('\n') : `${lines.slice(0, Number(head)).join('\n')}\n`;
}

/** What SQLite makes of the same rows differs from build to build. */
function withoutSizes(text: string): string {
  return text.replaceAll(/\d+\.\d MB/g, 'n MB');
}

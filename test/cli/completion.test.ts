import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commandList.ts';
import { completionTree } from '../../cli/completionTree.ts';
import { completionScript } from '../../cli/render/completionScript.ts';
import { hasProgram } from '../support/hasProgram.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { testIo } from '../support/testIo.ts';

const tree = await completionTree(COMMANDS, testIo());
const bash = completionScript('bash', tree);

/** What bash offers for the last of these words. */
function offered(words: readonly string[], folder = temporaryFolder()): string[] {
  writeFileSync(`${folder}/.completion`, bash);
  const set = words.map((word) => `'${word}'`).join(' ');
  const script = `source .completion; COMP_WORDS=(peelhound ${set}); COMP_CWORD=${words.length}; _peelhound; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['--norc', '-c', script], { cwd: folder, encoding: 'utf8' });
  return out.split('\n').filter((line) => line !== '');
}

it.runIf(hasProgram('bash'))('bash: commands, subcommands and the options of the command at hand', () => {
  expect(offered(['tra'])).toEqual(['trace']);
  expect(offered(['cache', ''])).toEqual(expect.arrayContaining(['stats', 'verify', 'prune', 'path']));
  expect(offered(['cache', 'prune', '--be'])).toEqual(['--before']);
  expect(offered(['cache', 'stats', '--be'])).toEqual([]);
  expect(offered(['completion', ''])).toEqual(expect.arrayContaining(['bash', 'zsh', 'fish']));
  expect(offered(['ledger', 'link', 'su'])).toEqual(['suggest']);
});

it.runIf(hasProgram('bash'))('bash: the values of an option are those of the command', () => {
  const values = (...words: string[]) => offered([...words, '']).join(' ');
  expect(values('leads', 'theft', '--format')).toBe('html markdown');
  expect(values('cluster', '--all', '--format')).toBe('csv json');
  expect(values('tags', 'export', '--format')).toBe('tagpack csv json');
  expect(offered(['export', 'theft', '--format', '=', 'grap'])).toEqual(['graphml']);
  expect(offered(['export', 'theft', '--format', '='])).toContain('graphml');
  expect(values('trace', 'x', '--fail-on')).toBe('moved');
  expect(values('screen', 'x', '--fail-on')).toBe('low medium high severe');
});

it.runIf(hasProgram('bash'))('bash: files where anything may stand, also with a space in their name', () => {
  const folder = temporaryFolder();
  writeFileSync(`${folder}/my list.csv`, '');
  mkdirSync(`${folder}/more`);
  expect(offered(['screen', 'my'], folder)).toEqual(['my list.csv']);
  expect(offered(['trace', 'x', '--cache', 'm'], folder).sort()).toEqual(['more', 'my list.csv']);
  expect(offered(['trace', 'x', '--cache', ''], folder)).not.toContain('--hops');
});

describe.each([
  ['zsh', '-n'],
  ['fish', '--no-execute'],
])('%s', (shell, flag) => {
  it.runIf(hasProgram(shell))('reads the script', () => {
    execFileSync(shell, [flag], { input: completionScript(shell, tree) });
  });
});

it('fish: every subcommand and option has a line of its own, behind its command', () => {
  const lines = completionScript('fish', tree).split('\n');
  expect(lines.some((line) => line.includes(`'__peelhound_next cache' -f -a prune -d`))).toBe(true);
  expect(lines.some((line) => line.includes(`'__peelhound_at cache prune' -l before -r -d`))).toBe(true);
  expect(lines.some((line) => line.includes(`'__peelhound_at leads' -l format -x -a 'html markdown' -d`))).toBe(true);
  for (const { path } of tree) {
    const before = path
      .slice(0, -1)
      .map((word) => ` ${word}`)
      .join('');
    expect(lines.filter((line) => line.includes(`'__peelhound_next${before}' -f -a ${path.at(-1)} -d`))).toHaveLength(
      1,
    );
  }
});

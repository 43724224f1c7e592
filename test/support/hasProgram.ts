import { spawnSync } from 'node:child_process';

/** Whether a program can be started here; says so where a test is skipped for lack of it. */
export function hasProgram(name: string): boolean {
  const { error } = spawnSync(name, ['--version'], { stdio: 'ignore' });
  if (error === undefined) return true;
  process.stderr.write(`skipped: ${name} is not installed here\n`);
  return false;
}

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('measureChild.mjs', import.meta.url));

/** Runs `measures/<name>.mjs` in a process of its own and gives what it returns. */
export function measureApart(name, options) {
  const argv = ['--expose-gc', '--max-old-space-size=8192', child, name, JSON.stringify(options)];
  const { stdout, status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${name} ${JSON.stringify(options)}: ${stderr}`);
  return JSON.parse(stdout);
}

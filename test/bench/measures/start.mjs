// Processor time of a start, as a ratio to that of `node -e 0`, turn by turn so that both meet the same machine.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DIST } from '../distFolder.mjs';
import { spread } from '../spread.mjs';

const main = fileURLToPath(new URL('cli/main.js', DIST));
const atExit = fileURLToPath(new URL('../processorTimeAtExit.cjs', import.meta.url));

export function measure({ runs }) {
  const result = { bareMs: [], version: [], help: [] };
  for (let run = 0; run < runs * 4; run++) {
    const bare = processorTime(['-e', '0']);
    result.bareMs.push(bare);
    result.version.push(processorTime([main, '--version']) / bare);
    result.help.push(processorTime([main, '--help']) / bare);
  }
  // The least disturbed half: whatever else runs only ever adds.
  const calm = (values) => spread([...values].sort((a, b) => a - b).slice(0, Math.ceil(values.length / 2)));
  return { bareMs: spread(result.bareMs), version: calm(result.version), help: calm(result.help) };
}

/** Milliseconds, all threads, user and system. */
function processorTime(argv) {
  const { status, output } = spawnSync(process.execPath, ['--require', atExit, ...argv], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`${argv.join(' ')}: ${output[2]}`);
  return Number(output[3]);
}

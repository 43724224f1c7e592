// Processor time of a start, as a ratio to that of `node -e 0`, turn by turn so that both meet the same machine.
import { fileURLToPath } from 'node:url';
import { DIST } from '../distFolder.mjs';
import { runProgram } from '../runProgram.mjs';
import { spread } from '../spread.mjs';

const main = fileURLToPath(new URL('cli/main.js', DIST));

export function measure({ runs }) {
  const result = { bareMs: [], version: [], help: [] };
  for (let run = 0; run < runs * 4; run++) {
    const bare = milliseconds(['-e', '0']);
    result.bareMs.push(bare);
    result.version.push(milliseconds([main, '--version']) / bare);
    result.help.push(milliseconds([main, '--help']) / bare);
  }
  // The least disturbed half: whatever else runs only ever adds.
  const calm = (values) => spread([...values].sort((a, b) => a - b).slice(0, Math.ceil(values.length / 2)));
  return { bareMs: spread(result.bareMs), version: calm(result.version), help: calm(result.help) };
}

/** Of processor time, all threads. */
function milliseconds(argv) {
  return runProgram(argv).processor * 1000;
}

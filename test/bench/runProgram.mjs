import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const atExit = fileURLToPath(new URL('usageAtExit.cjs', import.meta.url));

/** Runs node with these arguments to its end. Seconds of the clock and of the processor (all threads), MiB at the peak. */
export function runProgram(argv) {
  const start = performance.now();
  const stdio = ['ignore', 'pipe', 'pipe', 'pipe'];
  const run = spawnSync(process.execPath, ['--require', atExit, ...argv], { maxBuffer: 1 << 30, stdio });
  if (run.status !== 0) throw new Error(`${argv.join(' ')}: ${run.stderr}`);
  const [processorMs, peakMiB] = String(run.output[3]).split(' ').map(Number);
  return { wall: (performance.now() - start) / 1000, processor: processorMs / 1000, peakMiB };
}

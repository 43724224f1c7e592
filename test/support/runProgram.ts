import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { PROGRAM_PATH } from './programPath.ts';

export interface ProgramRun {
  /** null: ended by a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** Home of its own: config, data and cache lie below it. */
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called when it has started; may signal the process later. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs the built program as a process of its own. Fails where it was not built. */
export function runProgram(argv: readonly string[], options: ProgramOptions): Promise<ProgramRun> {
  if (!existsSync(PROGRAM_PATH)) throw new Error('dist/cli/main.js is missing: run "npm run build" first');
  const child = spawn(process.execPath, [PROGRAM_PATH, ...argv], {
    env: {
      PATH: process.env['PATH'],
      HOME: options.home,
      XDG_DATA_HOME: `${options.home}/data`,
      XDG_CONFIG_HOME: `${options.home}/config`,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  options.onStart?.((signal) => child.kill(signal));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

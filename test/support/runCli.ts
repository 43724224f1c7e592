import { run } from '../../cli/run.ts';

export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, with a home of its own. Nothing it prints reaches the terminal. */
export async function runCli(
  argv: readonly string[],
  options: { readonly home: string; readonly env?: Record<string, string>; readonly interrupt?: AbortSignal },
): Promise<CliRun> {
  let stdout = '';
  let stderr = '';
  const code = await run(argv, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    stdin: (async function* () {})(),
    env: {
      HOME: options.home,
      XDG_DATA_HOME: `${options.home}/data`,
      XDG_CONFIG_HOME: `${options.home}/config`,
      ...options.env,
    },
    interrupt: options.interrupt ?? new AbortController().signal,
  });
  return { code, stdout, stderr };
}

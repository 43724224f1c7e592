import type { Io } from '../../cli/io.ts';

/** An `Io` that keeps what is written. */
export interface TestIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
}

export function testIo(
  env: Record<string, string> = {},
  terminal: { readonly stdout?: number; readonly stderr?: number; readonly interrupt?: AbortSignal } = {},
): TestIo {
  const out: string[] = [];
  const err: string[] = [];
  const sink = (into: string[], columns: number | undefined) => ({
    write: (text: string) => into.push(text),
    isTTY: columns !== undefined,
    columns,
  });
  return {
    stdout: sink(out, terminal.stdout),
    stderr: sink(err, terminal.stderr),
    stdin: (async function* () {})(),
    env: { HOME: '/nonexistent', ...env },
    interrupt: terminal.interrupt ?? new AbortController().signal,
    out: () => out.join(''),
    err: () => err.join(''),
  };
}

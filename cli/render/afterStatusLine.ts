import type { Io } from '../io.ts';
import type { StatusLine } from './statusLine.ts';

/** The same streams, with the status line gone before anything is written to stdout. */
export function afterStatusLine(io: Io, line: StatusLine): Io {
  const write = (text: string) => {
    line.end();
    return io.stdout.write(text);
  };
  return {
    stdout: { write, drained: io.stdout.drained, isTTY: io.stdout.isTTY, columns: io.stdout.columns },
    stderr: io.stderr,
    // A getter, because touching stdin opens it.
    get stdin() {
      return io.stdin;
    },
    env: io.env,
    interrupt: io.interrupt,
  };
}

import { setMaxListeners } from 'node:events';
import type { Io, TextSink } from './io.ts';

/**
 * The real process as an `Io`. Installs the handler of the first Ctrl-C, lets a closed pipe end the output quietly, and
 * ends the process where the output cannot be written.
 */
export function processIo(): Io {
  const controller = new AbortController();
  // Every request that waits for its turn listens; Node would take more than ten for a leak.
  setMaxListeners(0, controller.signal);
  process.once('SIGINT', () => controller.abort());
  process.stdout.on('error', endWithoutOutput);
  // A note that nobody can read is no reason to stop.
  process.stderr.on('error', () => undefined);
  return {
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    // A getter, because touching stdin opens it.
    get stdin() {
      return process.stdin;
    },
    env: process.env,
    interrupt: controller.signal,
  };
}

function sinkOf(stream: NodeJS.WriteStream): TextSink {
  return {
    write: (text) => stream.write(text),
    drained: () => drained(stream),
    isTTY: stream.isTTY,
    get columns() {
      return stream.columns;
    },
  };
}

/** Whether the stream takes more, once what it holds is written. */
function drained(stream: NodeJS.WriteStream): Promise<boolean> {
  if (stream.destroyed || !stream.writableNeedDrain) return Promise.resolve(!stream.destroyed);
  return new Promise((resolve) => {
    const settle = () => {
      stream.off('drain', settle).off('close', settle);
      resolve(!stream.destroyed);
    };
    stream.on('drain', settle).on('close', settle);
  });
}

/** `peelhound … | head` closes the pipe early, which is no failure of ours; a full disk fails the run, as a kill would. */
function endWithoutOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.stderr.write(
    `peelhound: the output could not be written (${error.message})\n` +
      '  → make room or write elsewhere, then run it again: what was fetched is in the cache\n',
  );
  process.exit(1);
}

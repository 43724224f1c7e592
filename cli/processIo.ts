import { setMaxListeners } from 'node:events';
import type { Io, TextSink } from './io.ts';

/** The real process as an `Io`. Installs the handler of the first Ctrl-C and lets a closed pipe end the output quietly. */
export function processIo(): Io {
  const controller = new AbortController();
  // Every request that waits for its turn listens; Node would take more than ten for a leak.
  setMaxListeners(0, controller.signal);
  process.once('SIGINT', () => controller.abort());
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
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

/** `peelhound … | head` closes the pipe early; that is no failure of ours. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

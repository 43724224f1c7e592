import { setMaxListeners } from 'node:events';
import { EXIT } from './exitCodes.ts';
import type { Io, TextSink } from './io.ts';

/** Milliseconds from SIGTERM to the end of a command that does not end by itself; systemd kills after 90 s. */
const GRACE_MS = 10_000;

/**
 * The real process as an `Io`. The first Ctrl-C or SIGTERM interrupts, and so does a reader of the output who goes away:
 * what nobody gets must not count as told. Where the output cannot be written the process ends.
 */
export function processIo(): Io {
  const controller = new AbortController();
  // Every request that waits for its turn listens; Node would take more than ten for a leak.
  setMaxListeners(0, controller.signal);
  process.once('SIGINT', () => controller.abort());
  process.once('SIGTERM', () => {
    controller.abort();
    setTimeout(() => process.exit(EXIT.interrupted), GRACE_MS).unref();
  });
  let isGone = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') endWithoutOutput(error);
    isGone = true;
    controller.abort();
  });
  // A note that nobody can read is no reason to stop.
  process.stderr.on('error', () => undefined);
  return {
    stdout: sinkOf(process.stdout, () => isGone),
    stderr: sinkOf(process.stderr, () => false),
    // A getter, because touching stdin opens it.
    get stdin() {
      return process.stdin;
    },
    env: process.env,
    interrupt: controller.signal,
  };
}

function sinkOf(stream: NodeJS.WriteStream, isGone: () => boolean): TextSink {
  return {
    write: (text) => isGone() || stream.write(text),
    drained: async () => !isGone() && (await drained(stream)) && !isGone(),
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

/** A full disk fails the run, as a kill would. */
function endWithoutOutput(error: Error): never {
  process.stderr.write(
    `peelhound: the output could not be written (${error.message})\n` +
      '  → make room or write elsewhere, then run it again: what was fetched is in the cache\n',
  );
  process.exit(EXIT.failed);
}

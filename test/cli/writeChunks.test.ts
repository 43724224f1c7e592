import { expect, it } from 'vitest';
import { writeChunks } from '../../cli/writeChunks.ts';

const large = 'x'.repeat(1 << 16);

/** A pipe that is full after each write; `drain(isOpen)` makes room, or ends it. */
function fullPipe() {
  const written: string[] = [];
  let settle: (isOpen: boolean) => void = () => undefined;
  return {
    written,
    write: (text: string) => {
      written.push(text);
      return false;
    },
    drained: () =>
      new Promise<boolean>((resolve) => {
        settle = resolve;
      }),
    drain: async (isOpen: boolean) => {
      settle(isOpen);
      await new Promise(setImmediate);
    },
  };
}

it('waits until a full pipe has drained', async () => {
  const pipe = fullPipe();
  const writing = writeChunks([large, large, 'end'], pipe);
  await new Promise(setImmediate);
  expect(pipe.written.length).toBe(1);
  await pipe.drain(true);
  expect(pipe.written.length).toBe(2);
  await pipe.drain(true);
  await writing;
  expect(pipe.written.join('')).toBe(`${large}${large}end`);
});

it('stops where the reader went away', async () => {
  const pipe = fullPipe();
  const writing = writeChunks([large, large, large], pipe);
  await pipe.drain(false);
  await writing;
  expect(pipe.written.length).toBe(1);
});

it('gathers small pieces', async () => {
  const written: string[] = [];
  await writeChunks(['a', 'b', '\n'], { write: (text) => written.push(text) });
  expect(written).toEqual(['ab\n']);
});

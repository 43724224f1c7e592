import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { writeChunks } from '../../cli/writeChunks.ts';

const large = 'x'.repeat(1 << 16);

class Pipe extends EventEmitter {
  readonly written: string[] = [];
  destroyed = false;
  write(text: string): boolean {
    this.written.push(text);
    return false;
  }
}

it('waits until a full pipe has drained', async () => {
  const pipe = new Pipe();
  let isDone = false;
  const writing = writeChunks([large, large, 'end'], pipe).then(() => {
    isDone = true;
  });
  for (let pieces = 1; pieces <= 3; pieces++) {
    await new Promise(setImmediate);
    expect(pipe.written.length).toBe(pieces);
    expect(isDone).toBe(false);
    pipe.emit('drain');
  }
  await writing;
  expect(pipe.written.join('')).toBe(`${large}${large}end`);
});

it('stops where the reader went away', async () => {
  const pipe = new Pipe();
  const writing = writeChunks([large, large, large], pipe);
  await new Promise(setImmediate);
  pipe.destroyed = true;
  pipe.emit('close');
  await writing;
  expect(pipe.written.length).toBe(1);
});

it('gathers small pieces', async () => {
  const written: string[] = [];
  await writeChunks(['a', 'b', '\n'], { write: (text) => written.push(text) });
  expect(written).toEqual(['ab\n']);
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeWhole } from '../../cli/writeWhole.ts';
import { UsageError } from '../../src/errors/usageError.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

it('writes a file whole; a place that cannot be written is a mistake of who named it', async () => {
  const file = join(temporaryFolder(), 'a.txt');
  await writeWhole(file, ['one ', 'two']);
  expect(readFileSync(file, 'utf8')).toBe('one two');
  await expect(writeWhole(join(file, 'b.txt'), ['x'])).rejects.toThrow(UsageError);
});

it('a defect of what is written is no fault of the folder, and leaves nothing behind', async () => {
  const file = join(temporaryFolder(), 'a.txt');
  function* broken(): Generator<string> {
    yield 'one';
    throw new RangeError('a defect');
  }
  await expect(writeWhole(file, broken())).rejects.toThrow(RangeError);
  expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false]);
});

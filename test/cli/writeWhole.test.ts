import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeWhole } from '../../cli/writeWhole.ts';
import { StoreError } from '../../src/errors/storeError.ts';
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

it.skipIf(!existsSync('/dev/full'))('a full disk is told as one, and what is no file stays what it is', async () => {
  // By a link, lest a defect replaces the device itself.
  const link = join(temporaryFolder(), 'full');
  symlinkSync('/dev/full', link);
  await expect(writeWhole(link, ['x'.repeat(100_000)])).rejects.toThrow(StoreError);
  expect([lstatSync(link).isSymbolicLink(), existsSync(`${link}.part`)]).toEqual([true, false]);
});

it('what lies beside the file already neither shares it nor leads elsewhere', async () => {
  const folder = temporaryFolder();
  const [file, other] = [join(folder, 'a.txt'), join(folder, 'other.txt')];
  writeFileSync(`${file}.part`, 'old');
  chmodSync(`${file}.part`, 0o666);
  await writeWhole(file, ['secret']);
  expect(statSync(file).mode & 0o077).toBe(0);
  writeFileSync(other, 'mine');
  symlinkSync(other, `${file}.part`);
  await writeWhole(file, ['secret']);
  expect([readFileSync(other, 'utf8'), lstatSync(file).isFile()]).toEqual(['mine', true]);
});

it('a link to a file stays a link', async () => {
  const folder = temporaryFolder();
  const [file, link] = [join(folder, 'a.txt'), join(folder, 'link')];
  writeFileSync(file, 'old');
  symlinkSync(file, link);
  await writeWhole(link, ['new']);
  expect([readFileSync(file, 'utf8'), lstatSync(link).isSymbolicLink()]).toEqual(['new', true]);
});

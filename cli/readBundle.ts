import { readFile } from 'node:fs/promises';
import { MalformedError } from '../src/errors/sourceErrors.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { type OpenBundle, openBundle } from '../src/investigate/case/openBundle.ts';
import { readForeign } from '../src/investigate/case/readForeign.ts';

/** A bundle that is what was packed. Throws UsageError where it cannot be read, MalformedError that names what was changed. */
export async function readBundle(file: string): Promise<OpenBundle> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new UsageError(`bundle ${file} cannot be read`, { cause });
  }
  const bundle = await readForeign(file, () => openBundle(bytes));
  const { problems } = bundle;
  if (problems.length === 0) return bundle;
  throw new MalformedError(`${file} is not what was packed: ${problems[0]}`, {
    hint: problems.length === 1 ? 'ask for the bundle again' : `and ${problems.slice(1, 6).join('; ')}`,
  });
}

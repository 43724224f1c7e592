import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../../errors/usageError.ts';

/** Bytes of the key of a Bitcoin Core data folder (since version 28). */
const KEY_LENGTH = 8;

/** The key given as 16 hex digits; UsageError otherwise. */
export function parseXorKey(text: string): Uint8Array {
  if (/^[0-9a-f]{16}$/i.test(text)) return Buffer.from(text, 'hex');
  throw new UsageError(`"${text}" is not a block file key`, { hint: 'Give the 8 bytes of xor.dat as 16 hex digits.' });
}

/** The key in the `xor.dat` beside a file, `null` where there is none. UsageError if that file is not a key. */
export async function xorKeyBeside(path: string): Promise<Uint8Array | null> {
  const keyFile = join(dirname(path), 'xor.dat');
  let bytes: Buffer;
  try {
    bytes = await readFile(keyFile);
  } catch {
    return null;
  }
  if (bytes.length === KEY_LENGTH) return bytes;
  throw new UsageError(`${keyFile} has ${bytes.length} bytes, a block file key has ${KEY_LENGTH}`, {
    hint: 'Copy it again from the blocks folder of the node.',
  });
}

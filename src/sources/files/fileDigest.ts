import { createHash } from 'node:crypto';
import { readFileBytes } from './readFileBytes.ts';

/** SHA-256 of the file as it lies on the disk (a `.gz` is not unpacked), hex. Throws as `readFileBytes`. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readFileBytes(path, { unpack: false })) hash.update(chunk);
  return hash.digest('hex');
}

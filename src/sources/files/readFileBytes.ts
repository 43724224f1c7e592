import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { explainFileError } from './explainFileError.ts';

export interface ReadOptions {
  /** Whether gzip, known by its first bytes, is unpacked. */
  readonly unpack: boolean;
  /** Told how many bytes of the file were read so far. */
  readonly onRead?: ((bytes: number) => void) | undefined;
}

const DISK_CHUNK = 1 << 20;
const UNPACKED_CHUNK = 1 << 18;

/**
 * The bytes of a file in chunks. Throws UsageError for a file that is missing, unreadable or a folder, MalformedError
 * for a gzip stream that is damaged or cut.
 */
export async function* readFileBytes(path: string, options: ReadOptions): AsyncGenerator<Buffer> {
  const packed = options.unpack && (await isGzip(path));
  const disk = createReadStream(path, { highWaterMark: DISK_CHUNK });
  const stream = packed ? disk.pipe(createGunzip({ chunkSize: UNPACKED_CHUNK })) : disk;
  if (packed) disk.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) {
      options.onRead?.(disk.bytesRead);
      yield chunk as Buffer;
    }
  } catch (cause) {
    throw explainFileError(path, cause);
  } finally {
    disk.destroy();
    stream.destroy();
  }
}

async function isGzip(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw explainFileError(path, cause);
  }
}

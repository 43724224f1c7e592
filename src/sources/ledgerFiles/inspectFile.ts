import { createHash } from 'node:crypto';
import { readFileBytes } from '../files/readFileBytes.ts';

/** What a first pass over a file tells. */
export interface FileInspection {
  /** Of the file as it lies on the disk, hex. */
  readonly sha256: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'windows-1252';
}

/**
 * SHA-256 and encoding of a file: by its byte order mark, else UTF-8 where every byte fits it, else Windows-1252, which
 * every sequence of bytes fits. Throws as `readFileBytes`.
 */
export async function inspectFile(path: string): Promise<FileInspection> {
  const hash = createHash('sha256');
  for await (const chunk of readFileBytes(path, { unpack: false })) hash.update(chunk);
  return { sha256: hash.digest('hex'), encoding: await encodingOf(path) };
}

async function encodingOf(path: string): Promise<FileInspection['encoding']> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  try {
    for await (const chunk of readFileBytes(path, { unpack: true })) {
      if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
      isFirst = false;
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (cause) {
    if (cause instanceof TypeError) return 'windows-1252';
    throw cause;
  }
}

import { MalformedError } from '../../errors/sourceErrors.ts';

/** A file of an archive. */
export interface TarFile {
  /** With slashes, at most 100 bytes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/**
 * A POSIX ustar archive (IEEE 1003.1) that is the same for the same files: in the order given, owner and group 0, mode
 * 0644, time 0. Every tar program opens it.
 */
export function makeTar(files: readonly TarFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const { path, bytes } of files) {
    parts.push(header(path, bytes.length), bytes, new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK));
  }
  parts.push(new Uint8Array(2 * BLOCK));
  return Buffer.concat(parts);
}

function header(path: string, size: number): Uint8Array {
  const name = Buffer.from(path, 'utf8');
  if (name.length > 100) throw new RangeError(`the name ${path} is too long for an archive`);
  const block = Buffer.alloc(BLOCK);
  name.copy(block, 0);
  block.write('0000644\0', 100, 'latin1');
  block.write('0000000\0', 108, 'latin1');
  block.write('0000000\0', 116, 'latin1');
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  block.write('00000000000\0', 136, 'latin1');
  // The checksum is made with spaces in its own place.
  block.write('        ', 148, 'latin1');
  block.write('0', 156, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** The files of an archive in their order. Throws MalformedError where it is none, or is cut. */
export function readTar(archive: Uint8Array): TarFile[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const files: TarFile[] = [];
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const block = bytes.subarray(at, at + BLOCK);
    if (block.every((byte) => byte === 0)) return files;
    checkSum(block, at);
    const size = Number.parseInt(textAt(block, 124, 12), 8);
    const start = at + BLOCK;
    if (!(size >= 0) || start + size > bytes.length) throw new MalformedError('the archive is cut');
    files.push({ path: textAt(block, 0, 100), bytes: bytes.subarray(start, start + size) });
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new MalformedError('the archive has no end: it is cut, or no tar file');
}

function checkSum(block: Buffer, at: number): void {
  const written = Number.parseInt(textAt(block, 148, 8), 8);
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte), 0);
  if (written !== sum) throw new MalformedError(`the archive is damaged at byte ${at}, or no tar file`);
}

function textAt(block: Buffer, from: number, length: number): string {
  const field = block.subarray(from, from + length);
  const end = field.indexOf(0);
  return field
    .subarray(0, end < 0 ? length : end)
    .toString('utf8')
    .trim();
}

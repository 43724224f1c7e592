import { MalformedError } from '../errors/sourceErrors.ts';

/** Where one block lies in the bytes of a `blk*.dat` file. */
export interface BlockRecord {
  /** First byte of the block, behind magic and length. */
  readonly start: number;
  readonly end: number;
}

const PREFIX_LENGTH = 8;

/**
 * The records of a `blk*.dat` file (magic, length as u32le, block), in file order, which is not that of the chain. Zero
 * padding is skipped. Throws MalformedError with the offset at anything else; with `skipBad` the next magic is looked
 * for instead and `onBad` is told where the bad stretch began.
 */
export function* blockRecords(
  bytes: Uint8Array,
  magic: number,
  onBad: ((offset: number) => void) | null = null,
): Iterable<BlockRecord> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = nextNonZero(bytes, 0);
  while (at < bytes.length) {
    const end = recordEnd(view, at, magic);
    if (end !== null) {
      yield { start: at + PREFIX_LENGTH, end };
      at = nextNonZero(bytes, end);
      continue;
    }
    if (onBad === null) throw new MalformedError(`no whole block record at byte ${at}`);
    onBad(at);
    at = nextMagic(view, at + 1, magic);
  }
}

/** Undoes the obfuscation of newer nodes in place: byte i of the file was XORed with key[i mod length]. */
export function removeXor(bytes: Uint8Array, key: Uint8Array): void {
  if (key.every((byte) => byte === 0)) return;
  for (let i = 0, k = 0; i < bytes.length; i++) {
    bytes[i]! ^= key[k]!;
    if (++k === key.length) k = 0;
  }
}

function recordEnd(view: DataView, at: number, magic: number): number | null {
  if (at + PREFIX_LENGTH > view.byteLength || view.getUint32(at, false) !== magic) return null;
  const end = at + PREFIX_LENGTH + view.getUint32(at + 4, true);
  return end <= view.byteLength && end > at + PREFIX_LENGTH ? end : null;
}

function nextNonZero(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] === 0) at++;
  return at;
}

function nextMagic(view: DataView, from: number, magic: number): number {
  for (let at = from; at + 4 <= view.byteLength; at++) if (view.getUint32(at, false) === magic) return at;
  return view.byteLength;
}

import { removeXor } from '../../chain/blockFile.ts';
import { HEADER_LENGTH } from '../../chain/blockHeader.ts';
import { NETWORKS, type Network } from '../../chain/network.ts';
import { readVarInt } from '../../chain/readVarInt.ts';
import { MalformedError } from '../../errors/sourceErrors.ts';
import { UsageError } from '../../errors/usageError.ts';

/** `lines`: one JSON object a line. `values`: one object or array, over many lines. */
export interface FileFormat {
  readonly kind: 'lines' | 'values' | 'block' | 'block-file';
  /** Key to undo first; `null` where the bytes are plain. */
  readonly xor: Uint8Array | null;
}

const HINT = 'Give Esplora JSON, JSON Lines, a raw block or a blk*.dat file, also as .gz.';

/**
 * What a file is, by its first (unpacked) bytes, never by its name. `xorKey`: the key of the node's folder, tried where
 * the bytes are not plain. Throws MalformedError for an empty or unknown file, UsageError for another network's.
 */
export function fileFormat(path: string, head: Buffer, network: Network, xorKey: Uint8Array | null): FileFormat {
  if (head.length === 0) throw new MalformedError(`${path} is empty`, { hint: HINT });
  if (startsWithMagic(head, network)) return { kind: 'block-file', xor: null };
  if (xorKey !== null && startsWithMagic(withoutXor(head, xorKey), network)) return { kind: 'block-file', xor: xorKey };
  if (isRawBlock(head)) return { kind: 'block', xor: null };
  const json = jsonKind(head);
  if (json !== null) return { kind: json, xor: null };
  const owner = NETWORKS.find((other) => startsWithMagic(head, other));
  if (owner !== undefined) {
    throw new UsageError(`${path} is a block file of ${owner.name}, not of ${network.name}`, {
      hint: `Run again with --network ${owner.name}.`,
    });
  }
  throw new MalformedError(`${path} holds no transactions that can be read: neither JSON nor blocks`, {
    hint: `${HINT} A node of version 28 or later hides its block files: put its xor.dat beside them, or give --xor-key.`,
  });
}

function startsWithMagic(head: Buffer, network: Network): boolean {
  return head.length >= 8 && head.readUInt32BE(0) === network.magic;
}

function withoutXor(head: Buffer, key: Uint8Array): Buffer {
  const plain = Buffer.from(head.subarray(0, 8));
  removeXor(plain, key);
  return plain;
}

/** A header, a count, and a transaction whose only input spends nothing. */
function isRawBlock(head: Buffer): boolean {
  const count = readVarInt(head, HEADER_LENGTH);
  if (count === null || count.value === 0) return false;
  const afterVersion = count.end + 4;
  const inputs = head.readUInt16BE(Math.min(afterVersion, head.length - 2)) === 1 ? afterVersion + 2 : afterVersion;
  const prevout = head.subarray(inputs + 1, inputs + 37);
  if (head[inputs] !== 1 || prevout.length < 36) return false;
  return prevout.subarray(0, 32).every((byte) => byte === 0) && prevout.readUInt32LE(32) === 0xffff_ffff;
}

/** Lines if the first line is an object of its own; `null` if the text is no JSON object or array. */
function jsonKind(head: Buffer): 'lines' | 'values' | null {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('[')) return 'values';
  if (!text.startsWith('{')) return null;
  const end = text.indexOf('\n');
  if (end < 0 || isJson(text.slice(0, end))) return 'lines';
  return text.slice(end).trimStart().startsWith('{') ? 'lines' : 'values';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
